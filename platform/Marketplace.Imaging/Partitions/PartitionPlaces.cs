using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Partitions;

/// <summary>Checks that each partition lies on the disk and that no two share a byte.</summary>
internal static class PartitionPlaces
{
    private const string Help = "The table does not belong to this disk, or the disk was cut off: build or fetch it again.";

    public static IEnumerable<DiskFinding> Check(IReadOnlyList<DiskPartition> partitions, long diskLength)
    {
        foreach (var partition in partitions.Where(partition => partition.End > diskLength))
            yield return DiskFinding.Error(ImagingCodes.PartitionOutsideDisk, partition.Offset, Text($"partition {partition.Number} lies from byte {partition.Offset} to {partition.End}, beyond the end of the disk at {diskLength}"), Help);
        DiskPartition? before = null;
        DiskPartition? extended = null;
        foreach (var partition in partitions.OrderBy(partition => partition.Offset).ThenBy(partition => partition.Number))
        {
            // Logical partitions lie inside of the extended one, which therefore counts only against the primary ones.
            var other = before is not null && partition.Offset < before.End ? before
                : extended is not null && partition.Offset < extended.End && (partition.Number < 5 || partition.End > extended.End) ? extended
                : null;
            if (other is not null)
                yield return DiskFinding.Error(ImagingCodes.PartitionsOverlap, partition.Offset, Text($"partition {partition.Number} begins at byte {partition.Offset}, inside of partition {other.Number}, which ends at {other.End}"), "One of the two overwrites the other; make the table again.");
            if (partition.Type == PartitionTypes.Extended)
                extended = partition;
            else if (before is null || partition.End > before.End)
                before = partition;
        }
    }

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
