using Marketplace.Definitions;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Vhd;

/// <summary>A fixed VHD on disk: the raw disk followed by its footer.</summary>
public static class VhdFile
{
    /// <summary>Azure takes virtual sizes that are a whole number of MiB.</summary>
    public const long Alignment = 1024 * 1024;

    /// <summary>Smallest virtual size Azure takes (VM certification FAQ: 20 MB).</summary>
    public const long SmallestSize = 20 * Alignment;

    /// <summary>Turns a raw disk into a fixed VHD in place: pads it to a whole MiB and appends the footer.</summary>
    /// <returns>Virtual size in bytes.</returns>
    public static async Task<long> AppendFooterAsync(string path, Guid uniqueId, DateTimeOffset timestamp, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            var size = (file.Length + Alignment - 1) / Alignment * Alignment;
            file.SetLength(size);
            file.Position = size;
            await file.WriteAsync(VhdFooter.Fixed(size, uniqueId, timestamp).ToBytes(), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            return size;
        }
    }

    /// <summary>
    /// The footer; null when there is none. <paramref name="problems"/> has everything that keeps Azure from taking the file.
    /// </summary>
    /// <exception cref="ImagingException">There is no readable file (MKT4050 to MKT4053).</exception>
    public static VhdFooter? ReadFooter(string path, out IReadOnlyList<Diagnostic> problems)
    {
        var file = FileDisk.Open(path);
        using var inspection = DiskFile.Inspect(file, path, shouldBeVhd: true);
        if (inspection.Disk is null)
            file.Dispose();
        problems = [.. inspection.AllProblems.Where(problem => problem.IsError).Select(problem => problem.ToDiagnostic(path))];
        return inspection.Problems.Any(problem => problem.Code is ImagingCodes.VhdChecksumWrong or ImagingCodes.VhdCookieWrong or ImagingCodes.VhdTruncated) ? null : inspection.Footer;
    }
}
