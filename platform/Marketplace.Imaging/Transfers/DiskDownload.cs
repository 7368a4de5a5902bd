namespace Marketplace.Imaging.Transfers;

/// <summary>
/// Downloads a fixed VHD from a page blob: its data ranges only, several at a time, each checked by its MD5, into a sparse file that gets
/// its name when all of it is there, checked and on disk. A download that was interrupted goes on with what is missing.
/// </summary>
public sealed class DiskDownload(TimeProvider clock)
{
    /// <summary>Removes what a download that was interrupted left beside its output. What it made in the cloud stays.</summary>
    public static void Forget(string output)
    {
        File.Delete(DownloadRun.PartialOf(output));
        File.Delete(DownloadRun.StateOf(output));
    }

    /// <exception cref="Blobs.BlobException">The service refused something (MKT4030, MKT4031, MKT4043), or the blob is no disk (MKT4044).</exception>
    /// <exception cref="ImagingException">
    /// The output exists (MKT4048) or cannot be written (MKT4005, MKT4049), the disk is broken (MKT402x, MKT4046), or another process is at it (MKT4036).
    /// </exception>
    public async Task<DownloadResult> RunAsync(DownloadRequest request, CancellationToken cancellationToken)
    {
        using var run = new DownloadRun(clock, request);
        return await run.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
