using System.Buffers.Binary;

namespace Marketplace.Imaging.Disks;

/// <summary>Virtual sizes of formats that are not read here, from their headers (QEMU's qcow2 text; MS-VHDX 2.2.3 and 2.6).</summary>
internal static class ForeignSizes
{
    private const long RegionTable = 192 * 1024;
    private const int MostEntries = 2047;
    private static readonly Guid MetadataRegion = new("8B7CA206-4790-4B9A-B8FE-575F050F886E");
    private static readonly Guid VirtualDiskSize = new("2FA54224-CD1B-4876-B211-5DBED83BF4B8");

    /// <returns>Bytes; 0 when the header does not say.</returns>
    public static long Read(VirtualDisk file, DiskFormat format) =>
        Math.Max(0, format == DiskFormat.Qcow2 ? Number(file, 24, BinaryPrimitives.ReadInt64BigEndian) : VhdxSize(file));

    private static long VhdxSize(VirtualDisk file)
    {
        // "regi", checksum, count, reserved; then 32 bytes each: GUID, offset in the file, length, required.
        if (Find(file, RegionTable, countAt: 8, firstAt: 16, MetadataRegion) is not { } region)
            return 0;
        var table = Number(file, region + 16, BinaryPrimitives.ReadInt64LittleEndian);
        // "metadata", reserved, count, reserved; then 32 bytes each: GUID, offset from the table, length, flags.
        if (Find(file, table, countAt: 10, firstAt: 32, VirtualDiskSize) is not { } entry)
            return 0;
        var item = Number(file, entry + 16, bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        return Number(file, table + item, BinaryPrimitives.ReadInt64LittleEndian);
    }

    // Offset of the entry with this id.
    private static long? Find(VirtualDisk file, long table, int countAt, int firstAt, Guid id)
    {
        var count = Number(file, table + countAt, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        Span<byte> entry = stackalloc byte[16];
        for (var i = 0; i < Math.Min(count, MostEntries); i++)
        {
            var offset = table + firstAt + (i * 32L);
            if (!Lies(file, offset))
                return null;
            file.Read(offset, entry);
            if (new Guid(entry) == id)
                return offset;
        }
        return null;
    }

    private delegate long Decoder(ReadOnlySpan<byte> bytes);

    private static long Number(VirtualDisk file, long offset, Decoder decode)
    {
        if (!Lies(file, offset))
            return 0;
        Span<byte> bytes = stackalloc byte[8];
        file.Read(offset, bytes);
        return decode(bytes);
    }

    private static bool Lies(VirtualDisk file, long offset) => offset >= 0 && offset <= file.Length - 16;
}
