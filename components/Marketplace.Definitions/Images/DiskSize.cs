using System.Globalization;

namespace Marketplace.Definitions.Images;

/// <summary>Size of a virtual disk, always a whole number of MiB as Azure requires.</summary>
public readonly record struct DiskSize(long Mebibytes)
{
    /// <summary>Such as <c>30 GiB</c> or <c>2048 MiB</c>.</summary>
    public const string Pattern = "^[1-9][0-9]{0,6} ?(MiB|GiB)$";

    public long Bytes => Mebibytes * 1024 * 1024;

    /// <exception cref="FormatException">The text is not a size.</exception>
    public static DiskSize Parse(string text)
    {
        var unit = text.EndsWith("GiB", StringComparison.Ordinal) ? 1024 : text.EndsWith("MiB", StringComparison.Ordinal) ? 1 : 0;
        if (unit == 0 || !long.TryParse(text.AsSpan(0, text.Length - 3).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 9_999_999)
            throw new FormatException($"\"{text}\" is not a disk size, expected a size such as 30 GiB");
        return new DiskSize(number * unit);
    }

    public override string ToString() => Mebibytes % 1024 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Mebibytes / 1024} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{Mebibytes} MiB");
}
