using Marketplace.Definitions;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// A disk file as QEMU gets it: the raw driver over the bytes a machine sees, which in a fixed VHD are all but the footer. QEMU's
/// own VHD driver is passed over on purpose: for writers it does not know it computes the size from the geometry, which is not exact,
/// and guessing the format of a file that a guest wrote is how guests read files of the host.
/// </summary>
/// <param name="Path">Full path.</param>
/// <param name="Size">Bytes that the machine sees.</param>
internal sealed record BootDisk(string Path, long Size)
{
    /// <param name="path">As the user wrote it.</param>
    /// <exception cref="ImagingException">No readable disk (MKT402x, MKT405x), or one that has to be converted first (MKT4110).</exception>
    public static BootDisk Open(string path)
    {
        using var inspection = DiskFile.Inspect(path);
        if (inspection.Problems.FirstOrDefault(problem => problem.IsError) is { } error)
            throw new ImagingException(error.ToDiagnostic(path));
        if (inspection.Format is not (DiskFormat.Raw or DiskFormat.VhdFixed))
        {
            throw new ImagingException(Diagnostic.Error(
                ImagingCodes.BootFormat, $"the disk is a {(inspection.Format == DiskFormat.VhdDynamic ? "dynamic VHD" : inspection.Format)}, expected a raw disk or a fixed VHD: those boot as they are",
                new Where(path), $"Convert it, and boot what Azure will get: mkt image convert {path} TARGET.vhd"));
        }
        return new BootDisk(System.IO.Path.GetFullPath(path), inspection.VirtualSize);
    }
}
