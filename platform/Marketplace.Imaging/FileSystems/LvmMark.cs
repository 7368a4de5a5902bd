using System.Text;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>A physical volume of LVM 2: a label in one of the first four sectors.</summary>
internal static class LvmMark
{
    private static readonly int[] IdParts = [6, 4, 4, 4, 4, 4, 6];

    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        for (var sector = 0; sector < 4; sector++)
        {
            var label = head.Slice(sector * 512, 512);
            if (!label.StartsWith("LABELONE"u8) || !label[24..].StartsWith("LVM2 001"u8))
                continue;
            var header = (int)Math.Min(label.U32(20), 512 - 40);
            var size = label.U64(header + 32);
            return new FileSystemFacts { Type = "lvm", Uuid = Id(label.Slice(header, 32)), Size = size <= long.MaxValue ? (long)size : null, Readable = false };
        }
        return null;
    }

    private static string? Id(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.ASCII.GetString(raw);
        if (!text.All(char.IsAsciiLetterOrDigit))
            return null;
        var at = 0;
        return string.Join('-', IdParts.Select(length => text.Substring((at += length) - length, length)));
    }
}
