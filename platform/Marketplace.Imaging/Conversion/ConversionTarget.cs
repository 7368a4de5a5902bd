using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Conversion;

/// <summary>Where a conversion goes, checked before anything is read.</summary>
internal static class ConversionTarget
{
    public static DiskFormat FormatOf(string target) => Path.GetExtension(target).ToLowerInvariant() switch
    {
        ".vhd" => DiskFormat.VhdFixed,
        ".raw" or ".img" => DiskFormat.Raw,
        var other => throw Refuse(ImagingCodes.ConversionTargetUnknown, target, $"the target's name ends in \"{other}\", expected .vhd (fixed VHD), .raw or .img", "Azure takes fixed VHDs; name the target .vhd."),
    };

    public static void Check(ConversionRequest request)
    {
        var source = RealPath(request.Source);
        if (source == RealPath(request.Target) || source == RealPath(PartialFile.PathOf(request.Target)))
            throw Refuse(ImagingCodes.ConversionOntoItself, request.Target, "the target, or the file that it is written to until it is whole, is the source, which is never written", "Give the target another name.");
        if (Directory.Exists(request.Target))
            throw Refuse(ImagingCodes.ConversionTargetExists, request.Target, "the target is a folder, expected the name of a file", "Give the name of a file in it.");
        if (File.Exists(request.Target) && !request.Overwrite)
            throw Refuse(ImagingCodes.ConversionTargetExists, request.Target, "the target is already there", "Remove it, give another name, or replace it with --force.");
    }

    public static ImagingException Explain(Exception error, string target) => FileProblem.IsDiskFull(error)
        ? new ImagingException(Diagnostic.Error(ImagingCodes.DiskFull, "the disk is full: the target was not written, and nothing is left of it", new Where(target), "Holes take no space, data does; free as much as the source takes (du SOURCE), or give a target on another disk."), error)
        : new ImagingException(Diagnostic.Error(ImagingCodes.FileNotWritable, string.Create(CultureInfo.InvariantCulture, $"the target cannot be written: {error.Message}"), new Where(target), "Its folder must be there and writable, and nobody else may be writing the same target."), error);

    private static ImagingException Refuse(string code, string target, string message, string help) => new(Diagnostic.Error(code, message, new Where(target), help));

    private static string RealPath(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (IOException)
        {
            // Not there, or links in a circle: not the same file as one that can be opened.
            return Path.GetFullPath(path);
        }
    }
}
