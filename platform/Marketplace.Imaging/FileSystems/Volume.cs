using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.FileSystems;

/// <summary>A partition with what it holds, or a whole disk that has no partition table.</summary>
public sealed class Volume
{
    internal Volume(VolumePlace place, ProbedRange probed)
    {
        Place = place;
        Problem = probed.Problem;
        Facts = probed.Facts;
        FileSystem = probed.Files;
        try
        {
            Files = probed.Files is null ? null : new FileTree(probed.Files, place.Offset);
        }
        catch (DamagedFileSystemException damage)
        {
            Problem = DiskFinding.Error(damage.Diagnostic.Code, damage.Offset, damage.Message, damage.Diagnostic.Help);
            Facts = Facts! with { Readable = false };
        }
    }

    /// <summary>Number as Linux counts; 0 for a disk without partitions.</summary>
    public int Number => Place.Number;

    /// <summary>Byte on the disk.</summary>
    public long Offset => Place.Offset;

    /// <summary>Bytes.</summary>
    public long Length => Place.Length;

    /// <summary>Null when nothing was recognised.</summary>
    public FileSystemFacts? Facts { get; }

    /// <summary>Its files with its own root as the root; null when they cannot be read here.</summary>
    public IImageFiles? Files { get; }

    /// <summary>Where it is in the tree of the operating system; null when it is nowhere.</summary>
    public string? MountPoint { get; internal set; }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public DiskFinding? Problem { get; }

    internal VolumePlace Place { get; }

    internal IFileSystem? FileSystem { get; }
}

/// <summary>Where a volume lies and what its partition is called.</summary>
internal sealed record VolumePlace(int Number, long Offset, long Length, string? PartitionId, string? PartitionLabel);
