using System.Globalization;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Comparison;

/// <summary>
/// Tells in what two disks differ and where it comes from: the file around the disk, the partition table, a file system's own
/// records, or files. Made for two builds of one definition whose digests are not the same.
/// </summary>
public static class ImageComparison
{
    /// <summary>Differences that are named; more of them say no more.</summary>
    public const int Most = 1000;

    /// <exception cref="ImagingException">One of them is no disk that can be read.</exception>
    public static ImageComparisonResult Compare(string firstPath, string secondPath, CancellationToken cancellationToken)
    {
        using var first = DiskImage.Open(firstPath);
        using var second = DiskImage.Open(secondPath);
        var firstDigest = DiskDigest.Compute(firstPath, cancellationToken);
        var secondDigest = DiskDigest.Compute(secondPath, cancellationToken);
        var found = new DifferenceList(Most);
        if (firstDigest != secondDigest)
            CompareDisks(first, second, found, cancellationToken);
        if (firstDigest != secondDigest && found.All.Count == 0)
            found.Add(new ImageDifference("file", "bytes", "the disks are the same; what the format keeps around them is not"));
        return new ImageComparisonResult(firstDigest == secondDigest, firstDigest, secondDigest, [.. found.All], !found.Full);
    }

    private static void CompareDisks(DiskImage first, DiskImage second, DifferenceList found, CancellationToken cancellationToken)
    {
        found.Compare("disk", "size", Number(first.Disk.Length), Number(second.Disk.Length));
        found.Compare("disk", "table", first.Partitions.Kind.ToString(), second.Partitions.Kind.ToString());
        found.Compare("disk", "identifier", first.Partitions.Gpt?.DiskId.ToString(), second.Partitions.Gpt?.DiskId.ToString());
        var different = ByteComparison.DifferentBlocks(first.Disk, second.Disk, cancellationToken).ToList();
        Report("disk", different.Where(offset => !first.Volumes.Any(volume => Holds(volume, offset))).ToList(), found);
        foreach (var (one, other) in Pairs(first, second))
        {
            var where = one is { Number: 0 } || other is { Number: 0 } ? "disk" : string.Create(CultureInfo.InvariantCulture, $"partition {(one ?? other)!.Number}");
            if (one is null || other is null)
                found.Add(new ImageDifference(where, other is null ? "onlyInFirst" : "onlyInSecond"));
            else
                CompareVolumes(where, first.Disk, one, second.Disk, other, different.Where(offset => Holds(one, offset)).ToList(), found, cancellationToken);
        }
    }

    private static void CompareVolumes(string where, VirtualDisk first, Volume one, VirtualDisk second, Volume other, List<long> different, DifferenceList found, CancellationToken cancellationToken)
    {
        found.Compare(where, "place", Place(one), Place(other));
        found.Compare(where, "identifier", one.Place.PartitionId, other.Place.PartitionId);
        found.Compare(where, "label", one.Place.PartitionLabel, other.Place.PartitionLabel);
        found.Compare(where, "fileSystem", one.Facts?.Type, other.Facts?.Type);
        if (different.Count == 0)
            return;
        Report(where, different, found);
        SuperblockComparison.Compare(where, first, one, second, other, found);
        if (one.Files is not { } a || other.Files is not { } b)
            return;
        var before = found.All.Count;
        new TreeComparison(where + ":", a, b, found, cancellationToken).Run();
        if (found.All.Count == before && !found.Full)
            found.Add(new ImageDifference(where, "records", "all files are the same; what differs is in the records of the file system or in its free space"));
    }

    private static void Report(string where, List<long> different, DifferenceList found)
    {
        if (different.Count > 0)
            found.Add(new ImageDifference(where, "bytes", string.Create(CultureInfo.InvariantCulture, $"{different.Count} blocks of {DataBlocks.Size / 1024} KiB, the first at byte {different[0]}")));
    }

    private static IEnumerable<(Volume? First, Volume? Second)> Pairs(DiskImage first, DiskImage second) =>
        first.Volumes.Select(volume => volume.Number).Union(second.Volumes.Select(volume => volume.Number)).Order()
            .Select(number => (first.Volumes.FirstOrDefault(volume => volume.Number == number), second.Volumes.FirstOrDefault(volume => volume.Number == number)));

    // A block that reaches into a volume belongs to it.
    private static bool Holds(Volume volume, long offset) => offset + DataBlocks.Size > volume.Offset && offset < volume.Offset + volume.Length;

    private static string Place(Volume volume) => string.Create(CultureInfo.InvariantCulture, $"{volume.Offset}+{volume.Length}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
