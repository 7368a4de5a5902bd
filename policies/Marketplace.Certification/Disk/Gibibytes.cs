using System.Globalization;

namespace Marketplace.Certification.Disk;

/// <summary>Sizes of disks for people.</summary>
internal static class Gibibytes
{
    /// <summary>Bytes of one.</summary>
    public const long One = 1024L * 1024 * 1024;

    /// <summary><c>30 GiB</c>, <c>0.5 GiB</c>.</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / One:0.##} GiB");
}
