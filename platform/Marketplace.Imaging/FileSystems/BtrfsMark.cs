using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Btrfs by its superblock at 64 KiB. A log tree in it means that the last writes are not in place yet.</summary>
internal static class BtrfsMark
{
    public static FileSystemFacts? Recognise(ReadOnlySpan<byte> head)
    {
        var super = head[65536..];
        if (!super[64..].StartsWith("_BHRfS_M"u8))
            return null;
        var (size, used) = (super.U64(112), super.U64(120));
        var known = size <= long.MaxValue && used <= size;
        return new FileSystemFacts
        {
            Type = "btrfs",
            Uuid = MarkText.Uuid(super.Slice(32, 16)),
            Label = MarkText.Label(super.Slice(299, 256)),
            Size = known ? (long)size : null,
            Free = known ? (long)(size - used) : null,
            Dirty = super.U64(96) != 0,
            Readable = false,
        };
    }
}
