using System.Buffers.Binary;
using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>
/// What a footer must say: the format's own rules (Microsoft's VHD specification), and those of Azure on top (VM certification FAQ).
/// </summary>
internal static class VhdRules
{
    private const int VersionOffset = 12;
    private const int SizeOffset = 48;
    private const int GeometryOffset = 56;
    private const int TypeOffset = 60;

    /// <param name="bytes">The footer.</param>
    /// <param name="footer">The same, decoded.</param>
    /// <param name="start">Byte of the file where it begins.</param>
    public static IEnumerable<DiskFinding> FooterProblems(ReadOnlySpan<byte> bytes, VhdFooter footer, long start)
    {
        var problems = new List<DiskFinding>();
        var stored = BinaryPrimitives.ReadUInt32BigEndian(bytes[VhdFooter.ChecksumOffset..]);
        var computed = VhdFooter.Checksum(bytes);
        if (stored != computed && bytes.StartsWith(VhdFooter.Cookie))
            problems.Add(Error(ImagingCodes.VhdChecksumWrong, start + VhdFooter.ChecksumOffset, $"the checksum of the VHD footer at byte {start + VhdFooter.ChecksumOffset} is {stored:x8}, expected {computed:x8}", "The footer was changed; build or download the disk again."));
        if (footer.FormatVersion != VhdFooter.KnownVersion)
            problems.Add(Error(ImagingCodes.VhdFieldUnknown, start + VersionOffset, $"the VHD footer says format version {footer.FormatVersion:x8} at byte {start + VersionOffset}, expected {VhdFooter.KnownVersion:x8}", "The program that wrote it uses another format; convert the disk with that program."));
        if (footer.DiskType is < VhdFooter.FixedDisk or > VhdFooter.DifferencingDisk)
            problems.Add(Error(ImagingCodes.VhdFieldUnknown, start + TypeOffset, $"the VHD footer says disk type {footer.DiskType} at byte {start + TypeOffset}, expected 2 (fixed), 3 (dynamic) or 4 (differencing)", "The footer is damaged, or the disk was written by a program that uses another format."));
        if (footer.DiskType == VhdFooter.DifferencingDisk)
            problems.Add(Error(ImagingCodes.VhdDifferencing, start + TypeOffset, $"this is a differencing VHD (disk type 4 at byte {start + TypeOffset}): it holds only what differs from another file", "Merge it into its parent with the program that made it (Hyper-V: Merge-VHD), then convert the result."));
        if (footer.Size <= 0 || footer.Size % VhdFooter.Length != 0)
            problems.Add(Error(ImagingCodes.VhdLengthMismatch, start + SizeOffset, $"the VHD footer says a virtual size of {footer.Size} bytes at byte {start + SizeOffset}, expected a positive number of whole sectors (512 bytes)", "The footer is damaged; build or download the disk again."));
        else if (footer.Geometry != VhdGeometry.Of(footer.Size) && footer.Geometry != VhdGeometry.Largest)
            problems.Add(DiskFinding.Warning(ImagingCodes.VhdGeometryMismatch, start + GeometryOffset, Text($"the VHD footer says geometry {footer.Geometry} at byte {start + GeometryOffset}, expected {VhdGeometry.Of(footer.Size)} for {footer.Size} bytes"), "Azure takes the size and not the geometry; programs that do the opposite see a disk of another size. mkt image convert writes a right one."));
        return problems;
    }

    /// <summary>A fixed disk is its bytes and the footer, nothing else.</summary>
    public static IEnumerable<DiskFinding> LengthProblems(VhdFooter footer, long start)
    {
        if (footer.Size != start && footer.Size > 0 && footer.Size % VhdFooter.Length == 0)
            yield return Error(ImagingCodes.VhdLengthMismatch, start + SizeOffset, $"the file has {start + VhdFooter.Length} bytes, expected the virtual size of {footer.Size} (at byte {start + SizeOffset}) and {VhdFooter.Length} for the footer", "The file was cut off or put together wrongly; build or download it again.");
    }

    /// <summary>What is a VHD, but none that Azure takes.</summary>
    public static IEnumerable<DiskFinding> AzureProblems(VhdFooter footer, long start)
    {
        if (footer.DiskType == VhdFooter.DynamicDisk)
            yield return Error(ImagingCodes.VhdNotFixed, start + TypeOffset, $"this is a dynamic VHD (disk type 3 at byte {start + TypeOffset}), Azure takes only fixed disks (2)", "Convert it: mkt image convert SOURCE TARGET.vhd");
        if (footer.Size > 0 && footer.Size % VhdFile.Alignment != 0)
            yield return Error(ImagingCodes.VhdSizeUneven, start + SizeOffset, $"the virtual size is {footer.Size} bytes (at byte {start + SizeOffset}), expected a whole number of MiB: Azure takes no other", "Converting it pads it to the next MiB: mkt image convert SOURCE TARGET.vhd");
        if (footer.Size is > 0 and < VhdFile.SmallestSize)
            yield return Error(ImagingCodes.VhdTooSmall, start + SizeOffset, $"the virtual size is {footer.Size} bytes (at byte {start + SizeOffset}), expected at least {VhdFile.SmallestSize}: Azure takes no smaller disk", "Grow the raw disk before converting it: truncate -s 20M DISK");
    }

    private static DiskFinding Error(string code, long offset, FormattableString message, string help) => DiskFinding.Error(code, offset, Text(message), help);

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
