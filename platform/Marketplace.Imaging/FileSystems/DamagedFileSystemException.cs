using System.Globalization;

namespace Marketplace.Imaging.FileSystems;

/// <summary>A file system holds what cannot be, or what is not understood here. Nothing that was read from it before is wrong for that.</summary>
public sealed class DamagedFileSystemException : ImagingException
{
    internal DamagedFileSystemException(string code, string what, long offset)
        : base(
            code,
            string.Create(CultureInfo.InvariantCulture, $"{what} (byte {offset} of the disk)"),
            "Check the file system with its own tool (e2fsck -f, fsck.fat), or make the image again.") =>
        Offset = offset;

    /// <summary>Byte on the disk.</summary>
    public long Offset { get; }
}
