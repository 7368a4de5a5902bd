using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Facts;

/// <param name="Digest">Of the file.</param>
/// <param name="DataLength">Bytes of 64 KiB blocks of the disk that are not all zeros.</param>
internal sealed record DiskContent(string Digest, long DataLength)
{
    /// <summary>Reads the data of a disk once where its bytes are those of the file, twice where they are stored in another way.</summary>
    /// <param name="digest">When it is known already.</param>
    public static DiskContent Measure(string path, DiskInspection inspection, string? digest, CancellationToken cancellationToken)
    {
        long length = 0;
        var plain = inspection.Format is DiskFormat.Raw or DiskFormat.VhdFixed;
        // Behind the disk lies the footer of a VHD.
        void Count(long offset, int bytes) => length += offset < inspection.VirtualSize ? bytes : 0;
        if (digest is null)
            digest = DiskDigest.Compute(path, Count, cancellationToken);
        else if (plain)
        {
            using var file = File.OpenHandle(path);
            DataBlocks.Read(file, (offset, bytes) => Count(offset, bytes.Length), cancellationToken);
        }
        return new DiskContent(digest, plain ? length : inspection.Disk is { } disk ? MeasureDisk(disk, cancellationToken) : 0);
    }

    private static long MeasureDisk(VirtualDisk disk, CancellationToken cancellationToken)
    {
        long length = 0;
        DataBlocks.Read(disk, (_, bytes) => length += bytes.Length, cancellationToken);
        return length;
    }
}
