using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Disks;

/// <summary>Disk files of the formats that are read here: raw, fixed VHD and dynamic VHD, told apart by content.</summary>
public static class DiskFile
{
    /// <summary>Opens a disk whose bytes are certain. What only Azure minds (type, size) is no reason to refuse it.</summary>
    /// <exception cref="ImagingException">
    /// There is no readable file (MKT4050 to MKT4053), it is of another format (MKT4023, MKT4028, MKT4054), or it is damaged: no
    /// footer in a file named .vhd (MKT4020), checksum (MKT4021), length (MKT4025, MKT4026), footer fields (MKT4055, MKT4057),
    /// block table (MKT4056).
    /// </exception>
    public static VirtualDisk Open(string path)
    {
        var inspection = Inspect(path);
        var error = inspection.Problems.FirstOrDefault(problem => problem.IsError);
        if (error is null)
            return inspection.Disk!;
        inspection.Dispose();
        throw new ImagingException(error.ToDiagnostic(path));
    }

    /// <summary>Says what a file is and everything that is wrong with it, for facts about disks that cannot be used.</summary>
    /// <exception cref="ImagingException">There is no readable file (MKT4050 to MKT4053).</exception>
    public static DiskInspection Inspect(string path)
    {
        var file = FileDisk.Open(path);
        try
        {
            var inspection = Inspect(file, path, path.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase));
            if (inspection.Disk is null)
                file.Dispose();
            return inspection;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <param name="file">The file's bytes; belongs to the inspection's disk from here on.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="shouldBeVhd">A file that is nothing else is a VHD without its footer, not a raw disk.</param>
    internal static DiskInspection Inspect(VirtualDisk file, string path, bool shouldBeVhd)
    {
        Span<byte> head = stackalloc byte[8];
        if (file.Length >= head.Length)
            file.Read(0, head);
        if (head.SequenceEqual("vhdxfile"u8))
            return Foreign(file, path, DiskFormat.Vhdx, ImagingCodes.VhdxDisk, path.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) ? "the file is named .vhd, but it is a VHDX (byte 0 begins with vhdxfile)" : "this is a VHDX (byte 0 begins with vhdxfile), expected a VHD or a raw disk");
        if (head.StartsWith<byte>([(byte)'Q', (byte)'F', (byte)'I', 0xfb]))
            return Foreign(file, path, DiskFormat.Qcow2, ImagingCodes.Qcow2Disk, "this is a qcow2 disk (byte 0 begins with QFI), expected a VHD or a raw disk");
        return VhdInspector.Inspect(file, path, shouldBeVhd)
            ?? new DiskInspection { Path = path, Format = DiskFormat.Raw, FileLength = file.Length, VirtualSize = file.Length, Disk = file };
    }

    private static DiskInspection Foreign(VirtualDisk file, string path, DiskFormat format, string code, string message) => new()
    {
        Path = path,
        Format = format,
        FileLength = file.Length,
        VirtualSize = ForeignSizes.Read(file, format),
        Problems = [DiskFinding.Error(code, 0, message, $"Convert it: mkt image convert {path} TARGET.vhd")],
    };
}
