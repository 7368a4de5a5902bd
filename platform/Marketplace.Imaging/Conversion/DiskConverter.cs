using System.Globalization;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Conversion;

/// <summary>
/// Makes a fixed VHD or a raw disk out of any disk that is recognised. Holes stay holes and zeros become holes; equal contents
/// give equal files, because the footer's id comes from the content and its date from the request. Memory does not depend on the
/// size of the disk.
/// </summary>
public sealed class DiskConverter
{
    private readonly QemuImage qemu;

    /// <summary>Reads VHDX and qcow2; not needed for others.</summary>
    public static Tool QemuTool => QemuImage.Usual;

    public DiskConverter(Machine machine)
        : this(machine, QemuImage.Usual)
    {
    }

    internal DiskConverter(Machine machine, Tool tool)
    {
        var runner = new ToolRunner(machine);
        qemu = new QemuImage(tool, runner, new ToolInstaller(machine, runner));
    }

    /// <exception cref="ImagingException">
    /// The source cannot be read for certain (MKT4020 to MKT4058), it is the target (MKT4059), the target is there (MKT4060), has
    /// another ending (MKT4068) or cannot be written (MKT4006), the disk is full (MKT4005), qemu-img is missing (MKT4001) or failed
    /// (MKT4003). Nothing is left behind under the target's name.
    /// </exception>
    public async Task<ConvertedDisk> ConvertAsync(ConversionRequest request, CancellationToken cancellationToken)
    {
        var format = ConversionTarget.FormatOf(request.Target);
        ConversionTarget.Check(request);
        using var source = DiskFile.Inspect(request.Source);
        if (source.Format is not (DiskFormat.Vhdx or DiskFormat.Qcow2) && source.Problems.FirstOrDefault(problem => problem.IsError) is { } problem)
            throw new ImagingException(problem.ToDiagnostic(request.Source));
        try
        {
            using var partial = new PartialFile(request.Target);
            if (source.Disk is null)
                await qemu.ReadAsync(request.Source, source.Format, partial.Path, request.Announce, cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => Write(request, source, format, partial, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || (error is ToolFailedException failure && FileProblem.IsDiskFull(failure)))
        {
            throw ConversionTarget.Explain(error, request.Target);
        }
    }

    private static ConvertedDisk Write(ConversionRequest request, DiskInspection source, DiskFormat format, PartialFile partial, CancellationToken cancellationToken)
    {
        using var own = source.Disk is null ? FileDisk.Over(partial.Path, partial.File) : null;
        var disk = source.Disk ?? own!;
        var length = disk.Length;
        var size = format == DiskFormat.VhdFixed ? (length + VhdFile.Alignment - 1) / VhdFile.Alignment * VhdFile.Alignment : length;
        RandomAccess.SetLength(partial.File, size);
        var summary = DiskCopy.Run(disk, source.Disk is null ? null : partial.File, request.Stored, request.Progress, cancellationToken);
        var warnings = format == DiskFormat.VhdFixed ? Finish(partial.File, size, summary, request.Timestamp) : [];
        var digest = request.WithDigest ? DiskDigest.Compute(partial.File, cancellationToken) : null;
        partial.Publish(request.Stored);
        return new ConvertedDisk(request.Target, source.Format, format, size, summary.DataLength, size - length, digest, warnings);
    }

    private static IReadOnlyList<DiskFinding> Finish(SafeFileHandle file, long size, CopySummary summary, DateTimeOffset timestamp)
    {
        var ids = new DerivedIds(string.Create(CultureInfo.InvariantCulture, $"{size}:{summary.Sum}"));
        var footer = VhdFooter.Fixed(size, ids.Uuid("vhd"), timestamp);
        RandomAccess.Write(file, footer.ToBytes(), size);
        return [.. VhdRules.AzureProblems(footer, size)];
    }
}
