using Marketplace.Definitions;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Building;

/// <summary>Turns what the operating system says about files into what the user can do about it.</summary>
internal static class FileProblem
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    public static ImagingException Explain(Exception error, string folder)
    {
        var where = new Where(folder);
        return IsDiskFull(error)
            ? new ImagingException(Diagnostic.Error(ImagingCodes.DiskFull, "the disk is full", where, "A build needs about 4 GB while it runs and keeps about 1 GB; free some space or delete old images under .mkt/cache."), error)
            : new ImagingException(Diagnostic.Error(ImagingCodes.FileNotWritable, $"the image cannot be written: {error.Message}", where, "The project folder must be writable for building."), error);
    }

    /// <summary>Whether the disk is full; tools say so in words.</summary>
    public static bool IsDiskFull(Exception error) =>
        (error.HResult & 0xffff) is NoSpaceLeft or QuotaExceeded || Says(error.Message) || error is ToolFailedException;

    /// <summary>Whether a tool failed because the disk is full.</summary>
    public static bool IsDiskFull(ToolFailedException failure) => failure.LastLines.Any(Says);

    private static bool Says(string output) =>
        output.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) || output.Contains("Disk full", StringComparison.OrdinalIgnoreCase);
}
