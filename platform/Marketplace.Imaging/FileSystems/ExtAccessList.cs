using System.Buffers.Binary;

namespace Marketplace.Imaging.FileSystems;

/// <summary>An access control list is stored shorter (version 1) than programs get it from the kernel (version 2).</summary>
internal static class ExtAccessList
{
    private const uint NobodyInParticular = uint.MaxValue;

    public static byte[] ToProgramForm(ReadOnlySpan<byte> stored, long diskOffset)
    {
        if (stored.Length < 4 || stored.U32(0) != 1)
            throw Damaged(diskOffset);
        var result = new List<byte> { 2, 0, 0, 0 };
        Span<byte> entry = stackalloc byte[8];
        for (var at = 4; at < stored.Length;)
        {
            if (stored.Length - at < 4)
                throw Damaged(diskOffset);
            var tag = stored.U16(at);
            var named = tag is 2 or 8; // a user, a group
            if (named && stored.Length - at < 8)
                throw Damaged(diskOffset);
            stored.Slice(at, 4).CopyTo(entry);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], named ? stored.U32(at + 4) : NobodyInParticular);
            result.AddRange(entry);
            at += named ? 8 : 4;
        }
        return [.. result];
    }

    private static DamagedFileSystemException Damaged(long diskOffset) =>
        new(ImagingCodes.AttributesInvalid, "an access control list is no list of entries", diskOffset);
}
