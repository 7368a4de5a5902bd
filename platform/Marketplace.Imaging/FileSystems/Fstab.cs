using System.Globalization;
using System.Text;

namespace Marketplace.Imaging.FileSystems;

/// <summary>One line of <c>/etc/fstab</c>.</summary>
/// <param name="Device">As written: <c>UUID=…</c>, <c>/dev/sda1</c>, a file.</param>
/// <param name="Options">Comma-separated.</param>
/// <param name="Line">From 1.</param>
internal sealed record FstabEntry(string Device, string MountPoint, string Type, string Options, int Line);

/// <summary>Reads <c>/etc/fstab</c> (fstab(5)).</summary>
internal static class Fstab
{
    public const string Path = "/etc/fstab";

    public static IEnumerable<FstabEntry> Read(IImageFiles files)
    {
        foreach (var (number, text) in files.ReadLines(Path))
        {
            var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 3 && fields[0][0] != '#')
                yield return new FstabEntry(Unescape(fields[0]), Unescape(fields[1]), fields[2], fields.Length > 3 ? fields[3] : "defaults", number);
        }
    }

    // Spaces and tabs in a path are written as \040 and \011.
    private static string Unescape(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length && field.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                text.Append((char)(((field[i + 1] - '0') << 6) + ((field[i + 2] - '0') << 3) + (field[i + 3] - '0')));
                i += 3;
                continue;
            }
            text.Append(field[i]);
        }
        return text.ToString();
    }

    /// <summary>The number of a partition named after its disk, when that is the first disk of its kind: <c>/dev/sda3</c>, <c>/dev/nvme0n1p3</c>; null otherwise.</summary>
    public static int? PartitionNumber(string device)
    {
        string[] firstDisks = ["/dev/sda", "/dev/vda", "/dev/xvda", "/dev/hda", "/dev/nvme0n1p", "/dev/mmcblk0p"];
        foreach (var disk in firstDisks)
        {
            if (device.StartsWith(disk, StringComparison.Ordinal) && int.TryParse(device.AsSpan(disk.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }
        return null;
    }
}
