using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>A fixed VHD on disk: the raw disk followed by its footer.</summary>
public static class VhdFile
{
    /// <summary>Azure takes virtual sizes that are a whole number of MiB.</summary>
    public const long Alignment = 1024 * 1024;

    /// <summary>Smallest virtual size Azure takes (VM certification FAQ: 20 MB).</summary>
    public const long SmallestSize = 20 * Alignment;

    /// <summary>Turns a raw disk into a fixed VHD in place: pads it to a whole MiB and appends the footer.</summary>
    /// <returns>Virtual size in bytes.</returns>
    public static async Task<long> AppendFooterAsync(string path, Guid uniqueId, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            var size = (file.Length + Alignment - 1) / Alignment * Alignment;
            file.SetLength(size);
            file.Position = size;
            await file.WriteAsync(VhdFooter.Fixed(size, uniqueId, timestamp).ToBytes(), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            return size;
        }
    }

    /// <summary>
    /// Writes a fixed VHD from a raw disk without holding more than a block in memory. Holes and blocks of zeros become
    /// holes; the target appears under its name only when it is complete.
    /// </summary>
    /// <returns>Virtual size in bytes.</returns>
    public static async Task<long> ConvertAsync(string rawPath, string vhdPath, Guid uniqueId, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        var partial = vhdPath + ".partial";
        await SparseCopy.CopyAsync(rawPath, partial, cancellationToken).ConfigureAwait(false);
        var size = await AppendFooterAsync(partial, uniqueId, timestamp, cancellationToken).ConfigureAwait(false);
        File.Move(partial, vhdPath, overwrite: true);
        return size;
    }

    /// <summary>The footer; null when there is none, with the reason among the problems.</summary>
    public static VhdFooter? ReadFooter(string path, out IReadOnlyList<Diagnostic> problems)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var bytes = new byte[VhdFooter.Length];
        if (file.Length >= VhdFooter.Length)
            file.Seek(-VhdFooter.Length, SeekOrigin.End);
        file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var footer = VhdFooter.Read(bytes, out var problem);
        problems = footer is null ? [Problem(path, problem!, "The file was cut off or is no VHD; build it again.")] : [.. Check(path, footer, file.Length)];
        return footer;
    }

    private static IEnumerable<Diagnostic> Check(string path, VhdFooter footer, long length)
    {
        var text = CultureInfo.InvariantCulture;
        if (footer.DiskType != VhdFooter.FixedDisk)
            yield return Problem(path, string.Create(text, $"the disk type is {footer.DiskType}, Azure takes only fixed disks (2)"), "Convert it: qemu-img convert -O vpc -o subformat=fixed,force_size");
        if (footer.Size % Alignment != 0)
            yield return Problem(path, string.Create(text, $"the virtual size is {footer.Size} bytes, expected a whole number of MiB"), "Grow the disk to the next MiB before converting it.");
        if (footer.Size < SmallestSize)
            yield return Problem(path, string.Create(text, $"the virtual size is {footer.Size} bytes, expected at least {SmallestSize}"), null);
        if (footer.Size + VhdFooter.Length != length)
            yield return Problem(path, string.Create(text, $"the file has {length} bytes, expected the virtual size of {footer.Size} and {VhdFooter.Length} for the footer"), "The file was cut off or is dynamic; build it again.");
    }

    private static Diagnostic Problem(string path, string message, string? help) =>
        Diagnostic.Error(ImagingCodes.VhdInvalid, $"not a VHD that Azure accepts: {message}", new Where(path), help);
}
