using System.Collections.Immutable;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Partitions;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// A disk with its partitions, their file systems and the tree of files that its operating system sees. Read only; nothing is
/// mounted and no rights are needed but to read the file.
/// </summary>
public sealed class DiskImage : IDisposable
{
    private DiskImage(VirtualDisk disk, DiskPartitions partitions)
    {
        Disk = disk;
        Partitions = partitions;
        Volumes = [.. VolumePlaces.Of(disk, partitions).Select(place => new Volume(place, FileSystemProbe.Probe(new DiskRange(disk, place.Offset, place.Length))))];
        var problems = new List<DiskFinding>(Volumes.Select(volume => volume.Problem).OfType<DiskFinding>());
        Roots = [.. RootSearch.Find(Volumes, problems)];
        if (Roots.Length > 0)
            Root = RootTree.Build(Roots[0], Volumes, problems);
        else
            RootAbsence = RootSearch.Absence(Volumes);
        Problems = [.. problems.OrderBy(problem => problem.Offset).ThenBy(problem => problem.Code, StringComparer.Ordinal)];
    }

    public VirtualDisk Disk { get; }

    public DiskPartitions Partitions { get; }

    /// <summary>In order of partition number; the whole disk when it holds one file system and no partitions.</summary>
    public ImmutableArray<Volume> Volumes { get; }

    /// <summary>Those that hold an operating system.</summary>
    public ImmutableArray<Volume> Roots { get; }

    /// <summary>
    /// The tree of the (first) operating system, with the other partitions of the disk where its fstab has them. Null when there
    /// is none that can be read; <see cref="RootAbsence"/> says why.
    /// </summary>
    public IImageFiles? Root { get; }

    /// <summary>One clause; null when there is a root.</summary>
    public string? RootAbsence { get; }

    /// <summary>What is wrong with file systems, in order of offset. What is wrong with tables is in <see cref="Partitions"/>.</summary>
    public ImmutableArray<DiskFinding> Problems { get; }

    /// <summary>Opens a disk file of any format that is read here.</summary>
    /// <exception cref="ImagingException">The file is no disk whose bytes are certain; see <see cref="DiskFile.Open"/>.</exception>
    public static DiskImage Open(string path)
    {
        var disk = DiskFile.Open(path);
        try
        {
            return Open(disk);
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }

    /// <param name="disk">Disposed with the image.</param>
    public static DiskImage Open(VirtualDisk disk) => new(disk, PartitionTableReader.Read(disk));

    /// <summary>For what works on exactly one operating system.</summary>
    /// <exception cref="ImagingException">There is none (MKT4078) or more than one (MKT4079).</exception>
    public IImageFiles RequireRoot()
    {
        if (Root is null)
            throw new ImagingException(ImagingCodes.NoRootFileSystem, $"no operating system to work on: {RootAbsence}", "The root file system must be ext2, ext3 or ext4, in a partition of its own or on the whole disk.");
        if (Roots.Length > 1)
            throw new ImagingException(ImagingCodes.SeveralRootFileSystems, $"partitions {string.Join(" and ", Roots.Select(root => root.Number))} each hold an operating system, expected one", "Remove the one that does not belong to the image.");
        return Root;
    }

    public void Dispose() => Disk.Dispose();
}
