using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Partitioning;

namespace Marketplace.Imaging.ExistingDisks;

/// <summary>Whether a disk can be adjusted, and where its parts are.</summary>
internal static class ExistingDisk
{
    private const string Boot = "/boot";

    /// <summary>The partition of the one operating system on the disk, and that of /boot when it has one of its own (as on Ubuntu 24.04).</summary>
    /// <exception cref="ImagingException">Something is wrong with the disk, with the place of it; or it is larger than the definition's.</exception>
    public static (Volume Root, Volume? Boot) RequireParts(DiskImage image, string name, DiskSize size)
    {
        // A dirty file system is a warning to who reads; here its journal would be lost.
        var found = image.Partitions.Problems.Where(problem => problem.IsError).Concat(image.Problems.Where(problem => problem.IsError || problem.Code == ImagingCodes.FileSystemDirty));
        if (found.FirstOrDefault() is { } problem)
            throw new ImagingException(problem.ToDiagnostic(name));
        image.RequireRoot();
        var root = image.Roots[0];
        if (image.Disk.Length > size.Bytes)
            throw Unsuitable(name, $"\"{name}\" has {image.Disk.Length} bytes, more than diskSize \"{size}\"", $"Give diskSize at least {(image.Disk.Length + 1048575) / 1048576} MiB.");
        // fstab's other file systems would not be adjusted.
        if (image.Volumes.FirstOrDefault(volume => volume.MountPoint is { } place && place is not ("/" or Boot or "/boot/efi")) is { } other)
            throw Unsuitable(name, string.Create(CultureInfo.InvariantCulture, $"{other.MountPoint} is on a partition of its own (number {other.Number}, byte {other.Offset} of the disk)"), "A disk is adjusted when everything but /boot and /boot/efi is in its root file system.");
        var boot = image.Volumes.FirstOrDefault(volume => volume.MountPoint == Boot);
        if (boot is { FileSystem: not ExtFileSystem })
            throw Unsuitable(name, string.Create(CultureInfo.InvariantCulture, $"/boot is {boot.Facts?.Type ?? "an unknown file system"} (partition {boot.Number}, byte {boot.Offset} of the disk)"), "A disk is adjusted when /boot is ext2, ext3 or ext4.");
        return (root, boot);
    }

    /// <summary>Where other partitions are mounted: their files stay where they are.</summary>
    public static HashSet<string> OtherPlaces(DiskImage image) =>
        [.. image.Volumes.Select(volume => volume.MountPoint).OfType<string>().Where(place => place is not ("/" or Boot))];

    public static ExtPlace PlaceOf(Volume volume) => new(volume.Offset, volume.Length, volume.Facts?.Uuid ?? "", volume.Facts?.Label ?? "");

    private static ImagingException Unsuitable(string name, string message, string help) =>
        new(Diagnostic.Error(ImagingCodes.SourceUnsuitable, message, new Where(name), help));
}
