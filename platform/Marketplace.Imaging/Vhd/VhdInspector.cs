using System.Globalization;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>Recognises VHDs by their footer, also damaged ones, and says what is wrong with them.</summary>
internal static class VhdInspector
{
    private const int FooterSearch = 2 * VhdFooter.Length;

    /// <returns>Null when the file is no VHD and need not be one.</returns>
    /// <param name="file">Belongs to the inspection's disk, when there is one.</param>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="shouldBeVhd">A file without a footer is a broken VHD, not a raw disk.</param>
    public static DiskInspection? Inspect(VirtualDisk file, string path, bool shouldBeVhd)
    {
        var tail = new byte[Math.Min(FooterSearch, file.Length)];
        file.Read(file.Length - tail.Length, tail);
        var start = file.Length - VhdFooter.Length;
        if (start >= 0)
        {
            var bytes = tail.AsSpan(tail.Length - VhdFooter.Length);
            if (bytes.StartsWith(VhdFooter.Cookie))
                return WithFooter(file, path, bytes, []);
            if (LooksLikeFooter(bytes, start))
            {
                var found = Convert.ToHexStringLower(bytes[..VhdFooter.Cookie.Length]);
                return WithFooter(file, path, bytes, [Error(ImagingCodes.VhdCookieWrong, start, $"the VHD footer at byte {start} begins with the bytes {found}, expected conectix", "The footer was changed; build or download the disk again.")]);
            }
        }
        var shifted = tail.AsSpan().LastIndexOf(VhdFooter.Cookie);
        if (shifted >= 0 && (shouldBeVhd || file.Length % VhdFooter.Length != 0))
            return Shifted(file, path, tail.AsSpan(shifted), file.Length - tail.Length + shifted);
        if (StartsWithFooter(file) is { } copy)
            return WithoutEnd(file, path, copy);
        return shouldBeVhd ? WithoutFooter(file, path) : null;
    }

    private static DiskInspection WithFooter(VirtualDisk file, string path, ReadOnlySpan<byte> bytes, DiskFinding[] findings)
    {
        var footer = VhdFooter.Decode(bytes);
        var start = file.Length - VhdFooter.Length;
        List<DiskFinding> problems = [.. findings, .. VhdRules.FooterProblems(bytes, footer, start)];
        var format = footer.DiskType switch { VhdFooter.DynamicDisk => DiskFormat.VhdDynamic, VhdFooter.DifferencingDisk => DiskFormat.VhdDifferencing, _ => DiskFormat.VhdFixed };
        VirtualDisk? disk = null;
        if (format == DiskFormat.VhdFixed)
        {
            problems.AddRange(VhdRules.LengthProblems(footer, start));
            disk = new DiskWindow(file, 0, footer.Size > 0 && footer.Size < start ? footer.Size : start, ownsInner: true);
        }
        else if (format == DiskFormat.VhdDynamic)
        {
            disk = DynamicVhd.TryOpen(file, footer, problems);
        }
        return new DiskInspection
        {
            Path = path,
            Format = format,
            FileLength = file.Length,
            VirtualSize = Math.Max(0, footer.Size),
            Footer = footer,
            FooterChecksumIsRight = VhdFooter.ChecksumIsRight(bytes),
            Problems = [.. problems.OrderBy(problem => problem.Offset)],
            AzureProblems = [.. VhdRules.AzureProblems(footer, start)],
            Disk = disk,
        };
    }

    // A footer that does not end where the file ends: some bytes were lost, or something was appended.
    private static DiskInspection Shifted(VirtualDisk file, string path, ReadOnlySpan<byte> rest, long start)
    {
        var lost = VhdFooter.Length - rest.Length;
        var finding = lost > 0
            ? Error(ImagingCodes.VhdTruncated, start, $"the VHD footer begins at byte {start} and has {rest.Length} of its {VhdFooter.Length} bytes: the file lost its last {lost}", "A copy or download was cut off; fetch or build it again.")
            : Error(ImagingCodes.VhdLengthMismatch, start, $"the VHD footer at byte {start} is followed by {-lost} more bytes, expected the end of the file", "Something was appended to the disk; fetch or build it again.");
        return new DiskInspection
        {
            Path = path,
            Format = DiskFormat.VhdFixed,
            FileLength = file.Length,
            VirtualSize = start,
            Footer = rest.Length >= VhdFooter.Length ? VhdFooter.Decode(rest[..VhdFooter.Length]) : null,
            FooterChecksumIsRight = rest.Length >= VhdFooter.Length && VhdFooter.ChecksumIsRight(rest[..VhdFooter.Length]),
            Problems = [finding],
            Disk = new DiskWindow(file, 0, start, ownsInner: true),
        };
    }

    // A dynamic disk keeps a copy of its footer at its start, which survives when its end is cut off.
    private static DiskInspection WithoutEnd(VirtualDisk file, string path, VhdFooter copy) => new()
    {
        Path = path,
        Format = copy.DiskType == VhdFooter.DifferencingDisk ? DiskFormat.VhdDifferencing : DiskFormat.VhdDynamic,
        FileLength = file.Length,
        VirtualSize = Math.Max(0, copy.Size),
        Footer = copy,
        FooterChecksumIsRight = true,
        Problems = [Error(ImagingCodes.VhdTruncated, file.Length, $"this dynamic VHD has a copy of its footer at byte 0 and none before its end at byte {file.Length}: the file was cut off", "A copy or download was cut off; fetch or build it again.")],
    };

    private static DiskInspection WithoutFooter(VirtualDisk file, string path) => new()
    {
        Path = path,
        Format = DiskFormat.Raw,
        FileLength = file.Length,
        VirtualSize = file.Length,
        Problems =
        [
            Error(
                ImagingCodes.VhdFooterMissing,
                Math.Max(0, file.Length - VhdFooter.Length),
                $"not a VHD that Azure accepts: the last {VhdFooter.Length} bytes, from byte {Math.Max(0, file.Length - VhdFooter.Length)}, are not a VHD footer (they do not begin with conectix)",
                "A raw disk becomes a VHD with mkt image convert (give its name another ending than .vhd); one that was cut off has to be built or fetched again."),
        ],
        Disk = file,
    };

    // Everything but the cookie says that it is one: the version, and the checksum or the size.
    private static bool LooksLikeFooter(ReadOnlySpan<byte> bytes, long start)
    {
        var footer = VhdFooter.Decode(bytes);
        return footer.FormatVersion == VhdFooter.KnownVersion
            && footer.DiskType is >= VhdFooter.FixedDisk and <= VhdFooter.DifferencingDisk
            && (footer.Size == start || VhdFooter.ChecksumIsRight(bytes));
    }

    private static VhdFooter? StartsWithFooter(VirtualDisk file)
    {
        if (file.Length < VhdFooter.Length)
            return null;
        Span<byte> head = stackalloc byte[VhdFooter.Length];
        file.Read(0, head);
        return VhdFooter.Read(head, out _) is { DiskType: VhdFooter.DynamicDisk or VhdFooter.DifferencingDisk } copy ? copy : null;
    }

    private static DiskFinding Error(string code, long offset, FormattableString message, string help) =>
        DiskFinding.Error(code, offset, message.ToString(CultureInfo.InvariantCulture), help);
}
