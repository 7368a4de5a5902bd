using Marketplace.Definitions;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Transfers;

/// <summary>One download: opens the source, fetches what is missing, checks the file, gives it its name.</summary>
internal sealed partial class DownloadRun : IDisposable
{
    private const int MostBeginnings = 3;
    private static readonly TimeSpan FarewellTime = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock;
    private readonly DownloadRequest request;
    private readonly StateFile<DownloadState> stateFile;
    private DownloadState? state;
    private bool resumed;
    private bool renamed;

    public DownloadRun(TimeProvider clock, DownloadRequest request)
    {
        (this.clock, this.request) = (clock, request);
        stateFile = StateFile<DownloadState>.Open(StateOf(request.Output), TransferJson.Default.DownloadState);
    }

    private string Partial => PartialOf(request.Output);

    public static string PartialOf(string output) => output + ".partial";

    public static string StateOf(string output) => output + ".download.json";

    public async Task<DownloadResult> RunAsync(CancellationToken cancellationToken)
    {
        state = stateFile.Read() is { Version: DownloadState.Current } saved && saved.Source == request.Source.Name ? saved : null;
        if (state is { Digest: { } digest } && !File.Exists(Partial) && IsThere(state.Length))
            return await FinishAsync(state, digest).ConfigureAwait(false);
        if (request.Force ? Directory.Exists(request.Output) : Path.Exists(request.Output))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.OutputExists, "there is a file of that name; it is left as it is", new Where(request.Output), "Move it away, give another name, or replace it with --force."));
        try
        {
            var blob = await request.Source.OpenAsync(state?.Made, Note, cancellationToken).ConfigureAwait(false);
            request.Reached(ImagingPoints.DownloadGranted);
            return await FetchAsync(blob, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
            if (renamed)
                stateFile.Delete();
        }
    }

    public void Dispose() => stateFile.Dispose();

    // Also when the user has cancelled: what was made in the cloud is taken back.
    private async Task CloseAsync()
    {
        if (state?.Made is not { } made)
            return;
        using var limit = new CancellationTokenSource(FarewellTime, clock);
        await request.Source.CloseAsync(made, limit.Token).ConfigureAwait(false);
        Save(state with { Made = null });
    }

    private async Task<DownloadResult> FetchAsync(PageBlobClient blob, CancellationToken cancellationToken)
    {
        for (var beginning = 1; ; beginning++)
        {
            var found = await InspectAsync(blob, cancellationToken).ConfigureAwait(false);
            try
            {
                return await FetchAsync(blob, found, cancellationToken).ConfigureAwait(false);
            }
            catch (BlobException changed) when (beginning < MostBeginnings && changed.ErrorCode == "ConditionNotMet")
            {
                SayChanged();
            }
        }
    }

    private async Task<DownloadResult> FetchAsync(PageBlobClient blob, BlobProperties found, CancellationToken cancellationToken)
    {
        try
        {
            var (digest, received) = await ReceiveAsync(blob, found, cancellationToken).ConfigureAwait(false);
            var verified = Check(digest, found);
            Save(state! with { Digest = digest });
            request.Reached(ImagingPoints.DownloadBeforeRename);
            File.Move(Partial, request.Output, request.Force);
            renamed = true;
            request.Reached(ImagingPoints.DownloadAfterRename);
            return new DownloadResult(digest, found.Length, received, verified);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw TransferFile.Unusable(error, request.Output);
        }
    }

    private bool Check(string digest, BlobProperties found)
    {
        _ = VhdFile.ReadFooter(Partial, out var problems);
        var expected = PageBlobUpload.DigestOf(found);
        var problem = problems.Count > 0 ? problems[0] with { Where = new Where { Resource = request.Source.Name } }
            : expected is not null && expected != digest ? Diagnostic.Error(ImagingCodes.DownloadDiffers, $"the disk that came has the digest {digest}, its blob says {expected}", new Where { Resource = request.Source.Name }, "The blob was changed after it was uploaded, or its upload was wrong: upload the disk again from where it was built.")
            : null;
        if (problem is null)
            return expected is not null;
        Forget();
        throw new ImagingException(problem);
    }

    private bool IsThere(long length) => File.Exists(request.Output) && new FileInfo(request.Output).Length == length;

    // What a run that was killed after the rename had still to do.
    private async Task<DownloadResult> FinishAsync(DownloadState left, string digest)
    {
        if (await Task.Run(() => DiskDigest.Compute(request.Output, CancellationToken.None)).ConfigureAwait(false) != digest)
            throw new ImagingException(Diagnostic.Error(ImagingCodes.OutputExists, "there is a file of that name, and it is not the disk that was downloaded; it is left as it is", new Where(request.Output), "Move it away, or give another name."));
        await CloseAsync().ConfigureAwait(false);
        stateFile.Delete();
        return new DownloadResult(digest, left.Length, 0, Verified: false);
    }

    private void SayChanged()
    {
        request.Say(new Diagnostic(ImagingCodes.BlobChanged, DiagnosticSeverity.Warning, "the disk was changed since its download began; it begins again", new Where { Resource = request.Source.Name }));
        Forget();
    }

    private void Forget()
    {
        File.Delete(Partial);
        if (state?.Made is not null)
        {
            Save(Fresh("", 0));
            return;
        }
        state = null;
        stateFile.Delete();
    }

    private void Note(string made) => Save((state ?? Fresh("", 0)) with { Made = made });

    private DownloadState Fresh(string etag, long length) => new()
    {
        Version = DownloadState.Current,
        Source = request.Source.Name,
        ETag = etag,
        Length = length,
        Done = [],
        Made = state?.Made,
    };

    private void Save(DownloadState next)
    {
        state = next;
        stateFile.Write(next);
    }
}
