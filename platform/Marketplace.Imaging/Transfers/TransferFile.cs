using Marketplace.Definitions;

namespace Marketplace.Imaging.Transfers;

/// <summary>Says what is wrong with a file that a transfer writes.</summary>
internal static class TransferFile
{
    public static ImagingException Unusable(Exception error, string path) => (error.HResult & 0xffff) is 28 or 122 or 112 || error.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        ? new ImagingException(Diagnostic.Error(ImagingCodes.DiskFull, "the disk is full", new Where(path), "Free some space and run the command again; it goes on where it stopped."), error)
        : new ImagingException(Diagnostic.Error(ImagingCodes.TransferFileUnusable, $"the file cannot be written: {error.Message}", new Where(path), "A transfer keeps its files there: make the folder writable, or choose another."), error);
}
