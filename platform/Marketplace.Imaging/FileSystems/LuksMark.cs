using System.Text;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>An encrypted partition: LUKS 1 or 2 (cryptsetup, LUKS2 On-Disk Format Specification).</summary>
internal static class LuksMark
{
    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith<byte>([(byte)'L', (byte)'U', (byte)'K', (byte)'S', 0xba, 0xbe, 0]) || head[7] is not (1 or 2))
            return null;
        var uuid = Encoding.ASCII.GetString(head.Slice(168, 40).TrimEnd((byte)0));
        return new FileSystemFacts
        {
            Type = "luks",
            Uuid = Guid.TryParse(uuid, out var id) ? id.ToString() : null,
            Label = head[7] == 2 ? MarkText.Label(head.Slice(24, 48)) : null,
            Readable = false,
        };
    }
}
