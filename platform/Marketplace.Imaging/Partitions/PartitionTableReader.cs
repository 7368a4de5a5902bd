using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>
/// Reads the partition table of a disk with sectors of 512 bytes, the only ones Azure has. A damaged table is told among the
/// problems, never thrown, and read as far as it makes sense.
/// </summary>
public static class PartitionTableReader
{
    /// <exception cref="ImagingException">The disk file itself cannot be read (MKT4052, MKT4058).</exception>
    public static DiskPartitions Read(VirtualDisk disk)
    {
        var problems = new List<DiskFinding>();
        var (kind, gpt, partitions) = ReadTable(disk, problems);
        problems.AddRange(PartitionPlaces.Check(partitions, disk.Length));
        var used = FirstMebibyte.UsedSectors(disk, kind);
        return new DiskPartitions
        {
            Kind = kind,
            Gpt = gpt,
            Partitions = [.. partitions.OrderBy(partition => partition.Number)],
            Problems = [.. problems.OrderBy(problem => problem.Offset).ThenBy(problem => problem.Code, StringComparer.Ordinal)],
            UsedSectorsInFirstMiB = used,
            BootsByBios = FirstMebibyte.BootsByBios(disk, kind, partitions, used),
        };
    }

    private static (PartitionTableKind Kind, GptTable? Gpt, IReadOnlyList<DiskPartition> Partitions) ReadTable(VirtualDisk disk, List<DiskFinding> problems)
    {
        if (disk.Length < MbrSector.Length)
        {
            problems.Add(DiskFinding.Error(ImagingCodes.PartitionTableInvalid, 0, string.Create(CultureInfo.InvariantCulture, $"the disk has {disk.Length} bytes, less than the sector of a partition table"), "It was cut off; build or fetch it again."));
            return (PartitionTableKind.None, null, []);
        }
        Span<byte> first = stackalloc byte[MbrSector.Length];
        disk.Read(0, first);
        var mbr = MbrSector.Read(first);
        var hasHeader = GptHeader.IsAt(disk, 1) || GptHeader.IsAt(disk, (disk.Length / MbrSector.Length) - 1);
        if (mbr is { IsProtective: true } || (hasHeader && mbr is null or { IsEmpty: true }))
        {
            if (mbr is not { IsProtective: true })
                problems.Add(DiskFinding.Error(ImagingCodes.GptProtectiveMbrMissing, 446, "there is a GPT, and no partition of type ee in the MBR (byte 446) that protects it: firmware and Linux take the disk for empty", "Write the MBR again with a partitioning program: sgdisk --verify, then sgdisk --mbrtogpt or its recovery menu."));
            var (table, partitions) = new GptReader(disk, problems).Read();
            return (PartitionTableKind.Gpt, table, partitions);
        }
        if (mbr is null || (mbr.IsEmpty && mbr.DiskSignature == 0))
            return (PartitionTableKind.None, null, []);
        if (hasHeader)
            problems.Add(DiskFinding.Warning(ImagingCodes.GptProtectiveMbrMissing, 446, "the MBR (byte 446) has partitions of its own, and there is a GPT that it does not protect: firmware and Linux take the MBR", "Remove what is left of the GPT: wipefs or sgdisk --zap."));
        return (PartitionTableKind.Mbr, null, new MbrReader(disk, mbr, problems).Read());
    }
}
