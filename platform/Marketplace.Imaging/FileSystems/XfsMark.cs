using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>XFS by its superblock (numbers are big-endian). Whether its log holds something cannot be told from there.</summary>
internal static class XfsMark
{
    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("XFSB"u8))
            return null;
        var blockSize = head.U32Big(4);
        return new FileSystemFacts
        {
            Type = "xfs",
            Uuid = MarkText.Uuid(head.Slice(32, 16)),
            Label = MarkText.Label(head.Slice(108, 12)),
            Size = Bytes(head.U64Big(8), blockSize),
            Free = Bytes(head.U64Big(144), blockSize),
            Readable = false,
        };
    }

    private static long? Bytes(ulong blocks, uint size) => blocks < 1UL << 40 && size <= 65536 ? (long)blocks * size : null;
}
