using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>Reads both copies of a GPT, compares them and takes the entries of the first that is whole.</summary>
internal sealed class GptReader(VirtualDisk disk, ICollection<DiskFinding> problems)
{
    private const int NameLength = 72;
    private const string Repair = "Write both copies again with a partitioning program (sgdisk --verify, then sgdisk -e or its recovery menu), or build the disk again.";
    private readonly long lastSector = (disk.Length / GptHeader.Sector) - 1;

    public (GptTable Table, IReadOnlyList<DiskPartition> Partitions) Read()
    {
        var primary = GptHeader.Read(disk, 1, out var primaryProblem);
        if (primary is null)
            problems.Add(DiskFinding.Error(ImagingCodes.GptPrimaryDamaged, primaryProblem.Offset, $"the primary GPT is damaged: {primaryProblem.Message}", Repair));
        var backup = ReadBackup(primary);
        var agree = primary is not null && backup is not null && primary.DiskId == backup.DiskId && primary.EntrySize == backup.EntrySize && primary.Entries.AsSpan().SequenceEqual(backup.Entries);
        if (primary is not null && backup is not null && !agree)
            problems.Add(DiskFinding.Error(ImagingCodes.GptCopiesDisagree, GptHeader.Sector, "the GPT at byte 512 and its backup are both whole and differ: programs see different partitions, depending on which they read", Repair));
        var table = primary ?? backup;
        return (new GptTable(table?.DiskId ?? Guid.Empty, primary is not null, backup is not null, agree), table is null ? [] : Partitions(table));
    }

    private GptHeader? ReadBackup(GptHeader? primary)
    {
        var backup = GptHeader.Read(disk, lastSector, out var problem);
        if (backup is not null)
            return backup;
        // A disk that grew has it where it used to end.
        if (primary is not null && primary.Alternate != lastSector && primary.Alternate > 1 && GptHeader.Read(disk, primary.Alternate, out _) is { } earlier)
        {
            problems.Add(DiskFinding.Warning(ImagingCodes.GptBackupDamaged, primary.Alternate * GptHeader.Sector, Text($"the backup GPT lies at byte {primary.Alternate * GptHeader.Sector}, expected at the end of the disk (byte {lastSector * GptHeader.Sector})"), "The disk grew after it was partitioned; sgdisk -e moves the backup."));
            return earlier;
        }
        problems.Add(DiskFinding.Error(ImagingCodes.GptBackupDamaged, problem.Offset, $"the backup GPT at the end of the disk is missing or damaged: {problem.Message}", Repair));
        return null;
    }

    private List<DiskPartition> Partitions(GptHeader table)
    {
        var partitions = new List<DiskPartition>();
        for (var index = 0; index < table.Entries.Length / table.EntrySize; index++)
        {
            var entry = table.Entries.AsSpan(index * table.EntrySize, table.EntrySize);
            var type = new Guid(entry[..16]);
            if (type == Guid.Empty)
                continue;
            var first = BinaryPrimitives.ReadInt64LittleEndian(entry[32..]);
            var last = BinaryPrimitives.ReadInt64LittleEndian(entry[40..]);
            if (first < 0 || last < first || last >= long.MaxValue / GptHeader.Sector)
            {
                problems.Add(DiskFinding.Error(ImagingCodes.PartitionTableInvalid, 0, Text($"partition {index + 1} should lie from sector {first} to sector {last}, expected an end after its start"), Repair));
                continue;
            }
            if (last <= lastSector && (first < table.Usable.First || last > table.Usable.Last))
                problems.Add(DiskFinding.Error(ImagingCodes.PartitionOutsideDisk, first * GptHeader.Sector, Text($"partition {index + 1} lies from sector {first} to {last} (byte {first * GptHeader.Sector}), outside of the sectors {table.Usable.First} to {table.Usable.Last} that the GPT leaves to partitions"), Repair));
            partitions.Add(new DiskPartition
            {
                Number = index + 1,
                Offset = first * GptHeader.Sector,
                Length = (last - first + 1) * GptHeader.Sector,
                TypeId = type.ToString().ToUpperInvariant(),
                Type = PartitionTypes.Of(type),
                Label = Name(entry.Slice(56, NameLength)),
                Id = new Guid(entry.Slice(16, 16)).ToString(),
                Bootable = (entry[48] & 4) != 0,
            });
        }
        return partitions;
    }

    // Whoever made the disk chose the name; it must not move the cursor of a terminal.
    private static string? Name(ReadOnlySpan<byte> bytes)
    {
        var name = Encoding.Unicode.GetString(bytes);
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        name = string.Concat(name[..(end < 0 ? name.Length : end)].Select(letter => char.IsControl(letter) ? '?' : letter));
        return name.Length == 0 ? null : name;
    }

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
