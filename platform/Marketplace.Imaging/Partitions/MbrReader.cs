using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>Reads the four entries of an MBR and follows the chain of logical partitions in an extended one.</summary>
internal sealed class MbrReader(VirtualDisk disk, MbrSector mbr, ICollection<DiskFinding> problems)
{
    // Linux itself stops at 256 partitions of a disk.
    private const int MostLogical = 252;
    private const int FirstLogical = 5;
    private const string Help = "The table is damaged; make it again with a partitioning program, or build the disk again.";
    private readonly List<DiskPartition> partitions = [];

    public IReadOnlyList<DiskPartition> Read()
    {
        for (var i = 0; i < mbr.Entries.Length; i++)
        {
            var entry = mbr.Entries[i];
            if (entry.Type != 0)
                Add(i + 1, entry, entry.First);
        }
        // Only the first extended partition counts: programs agree on nothing else.
        foreach (var extended in mbr.Entries.Where(entry => PartitionTypes.Of(entry.Type) == PartitionTypes.Extended).Take(1))
            Follow(extended);
        return partitions;
    }

    private void Follow(MbrEntry extended)
    {
        var seen = new HashSet<long>();
        var bytes = new byte[MbrSector.Length];
        for (long sector = extended.First; ;)
        {
            var offset = sector * MbrSector.Length;
            if (!seen.Add(sector))
            {
                Broken(offset, $"the chain of logical partitions comes back to byte {offset}: it is a loop");
                return;
            }
            if (seen.Count > MostLogical)
            {
                Broken(offset, $"there are more than {MostLogical} logical partitions (byte {offset})");
                return;
            }
            if (offset > disk.Length - MbrSector.Length)
            {
                Broken(offset, $"the chain of logical partitions goes on at byte {offset}, beyond the end of the disk at {disk.Length}");
                return;
            }
            disk.Read(offset, bytes);
            if (MbrSector.Read(bytes) is not { } link)
            {
                Broken(offset, $"the chain of logical partitions goes on at byte {offset}, where no partition table lies");
                return;
            }
            if (link.Entries[0].Type != 0)
                Add(FirstLogical + partitions.Count(partition => partition.Number >= FirstLogical), link.Entries[0], sector + link.Entries[0].First);
            if (link.Entries[1].Type == 0)
                return;
            sector = extended.First + (long)link.Entries[1].First;
        }
    }

    private void Add(int number, MbrEntry entry, long first)
    {
        if (first == 0 || entry.Count == 0)
        {
            problems.Add(DiskFinding.Error(ImagingCodes.PartitionTableInvalid, 0, Text($"partition {number} should lie at sector {first} with {entry.Count} sectors, expected a start after the table and a length"), Help));
            return;
        }
        partitions.Add(new DiskPartition
        {
            Number = number,
            Offset = first * MbrSector.Length,
            Length = entry.Count * (long)MbrSector.Length,
            TypeId = entry.Type.ToString("x2", CultureInfo.InvariantCulture),
            Type = PartitionTypes.Of(entry.Type),
            Id = mbr.DiskSignature == 0 ? null : Text($"{mbr.DiskSignature:x8}-{number:x2}"),
            Bootable = entry.Active,
        });
    }

    private void Broken(long offset, FormattableString message) => problems.Add(DiskFinding.Error(ImagingCodes.PartitionChainBroken, offset, Text(message), Help));

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
