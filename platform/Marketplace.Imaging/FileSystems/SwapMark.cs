using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Swap space of Linux: a mark at the end of the first page, whose length depends on the machine.</summary>
internal static class SwapMark
{
    private static readonly int[] PageSizes = [4096, 8192, 16384, 32768, 65536];

    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        foreach (var page in PageSizes)
        {
            var mark = head[(page - 10)..];
            if (!mark.StartsWith("SWAPSPACE2"u8) && !mark.StartsWith("SWAP-SPACE"u8))
                continue;
            return new FileSystemFacts
            {
                Type = "swap",
                Uuid = MarkText.Uuid(head.Slice(1036, 16)),
                Label = MarkText.Label(head.Slice(1052, 16)),
                Size = (head.U32(1028) + 1L) * page,
                Readable = false,
            };
        }
        return null;
    }
}
