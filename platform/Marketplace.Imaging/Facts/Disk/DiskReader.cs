using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Partitions;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Facts;

/// <summary>The disk as a container: format, footer, partition table, partitions.</summary>
internal static class DiskReader
{
    public static DiskFacts Read(DiskInspection inspection, DiskImage? image, long dataLength, ImmutableArray<DiskFinding> problems) => new()
    {
        Format = Camel(inspection.Format.ToString()),
        FileName = Path.GetFileName(inspection.Path),
        FileLength = inspection.FileLength,
        VirtualSize = inspection.VirtualSize,
        DataLength = dataLength,
        Footer = inspection.Footer is { } footer ? ReadFooter(footer, inspection.FooterChecksumIsRight) : null,
        PartitionTable = Camel((image?.Partitions.Kind ?? PartitionTableKind.None).ToString()),
        Gpt = image?.Partitions.Gpt is { } gpt ? new GptFacts { DiskId = gpt.DiskId.ToString(), PrimaryValid = gpt.PrimaryValid, BackupValid = gpt.BackupValid, CopiesAgree = gpt.CopiesAgree } : null,
        UsedSectorsInFirstMiB = image?.Partitions.UsedSectorsInFirstMiB ?? [],
        Partitions = image is null ? [] : [.. image.Partitions.Partitions.Select(partition => ReadPartition(partition, image))],
        BootsByBios = image?.Partitions.BootsByBios ?? false,
        BootsByUefi = image is not null && BootsByUefi(image),
        Problems = [.. problems.Select(problem => problem.ToProblem())],
    };

    private static VhdFooterFacts ReadFooter(VhdFooter footer, bool checksumIsRight) => new()
    {
        Cookie = Encoding.ASCII.GetString(VhdFooter.Cookie),
        DiskType = footer.DiskType switch { VhdFooter.FixedDisk => "fixed", VhdFooter.DynamicDisk => "dynamic", VhdFooter.DifferencingDisk => "differencing", var other => other.ToString(CultureInfo.InvariantCulture) },
        ChecksumValid = checksumIsRight,
        OriginalSize = footer.OriginalSize,
        CurrentSize = footer.Size,
        UniqueId = footer.UniqueId.ToString(),
        CreatorApplication = Letters(footer.CreatorApplication),
        Geometry = string.Create(CultureInfo.InvariantCulture, $"{footer.Geometry.Cylinders}/{footer.Geometry.Heads}/{footer.Geometry.SectorsPerTrack}"),
        GeometryMatchesSize = footer.Size > 0 && footer.Geometry == VhdGeometry.Of(footer.Size),
    };

    private static PartitionFacts ReadPartition(DiskPartition partition, DiskImage image)
    {
        var volume = image.Volumes.FirstOrDefault(volume => volume.Number == partition.Number);
        return new PartitionFacts
        {
            Number = partition.Number,
            Offset = partition.Offset,
            Length = partition.Length,
            TypeId = partition.TypeId,
            Type = partition.Type,
            Label = string.IsNullOrEmpty(partition.Label) ? null : partition.Label,
            Id = partition.Id,
            Bootable = partition.Bootable,
            FileSystem = volume?.Facts,
            MountPoint = volume?.MountPoint,
        };
    }

    // Firmware looks in an EFI system partition for the loader of its own processor, whatever the case of the names.
    private static bool BootsByUefi(DiskImage image)
    {
        var systems = image.Partitions.Partitions.Where(partition => partition.Type == "efiSystem").Select(partition => partition.Number).ToHashSet();
        return image.Volumes.Any(volume => volume.Files is { } files && systems.Contains(volume.Number) && HasLoader(files));
    }

    private static bool HasLoader(IImageFiles files)
    {
        try
        {
            return Named(files, "/", "EFI") is { } efi && Named(files, efi, "BOOT") is { } boot
                && files.List(boot).Any(file => file.IsFile && file.Name.StartsWith("BOOT", StringComparison.OrdinalIgnoreCase) && file.Name.EndsWith(".EFI", StringComparison.OrdinalIgnoreCase));
        }
        catch (DamagedFileSystemException)
        {
            return false;
        }
    }

    private static string? Named(IImageFiles files, string folder, string name) =>
        files.List(folder).FirstOrDefault(file => file.IsDirectory && file.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Path;

    private static string Letters(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return string.Create(4, bytes.ToArray(), static (text, letters) =>
        {
            for (var i = 0; i < 4; i++)
                text[i] = letters[i] is >= 0x20 and < 0x7f ? (char)letters[i] : '.';
        });
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
