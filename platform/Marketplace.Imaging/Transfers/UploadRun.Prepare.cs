using Marketplace.Definitions;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Transfers;

/// <summary>Finds out what is there, and makes it a leased blob of ours that can be written.</summary>
internal sealed partial class UploadRun
{
    private const int MostTries = 3;

    // A result: the blob holds the disk already.
    private async Task<UploadResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryPrepareAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (BlobException overtaken) when (attempt < MostTries && overtaken.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet")
            {
                // Somebody was faster, or an answer was lost and it was this run: look again.
            }
        }
    }

    private async Task<UploadResult?> TryPrepareAsync(CancellationToken cancellationToken)
    {
        var saved = stateFile.Read() is { Version: UploadState.Current } read && read.Blob == state.Blob ? read : null;
        var found = await client.GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            await BeginAsync(new BlobCondition { Absent = true }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        if (!found.Metadata.ContainsKey(PageBlobUpload.StateName))
            throw Foreign("there is a blob of that name that was not uploaded from here; it is left as it is", "Delete or rename it, or choose another container.");
        if (PageBlobUpload.DigestOf(found) is { } complete)
        {
            if (found is { IsPageBlob: true } && found.Length == length && complete == await DigestAsync(cancellationToken).ConfigureAwait(false))
                return await LeaveAsync(found, saved, cancellationToken).ConfigureAwait(false);
            if (!request.Force)
                throw Foreign($"there is another disk of that name, with the digest {complete}; it is left as it is", "Choose another name: versions never change. To replace it all the same: --force");
        }
        else if (IsOurs(found, saved) && await ResumeAsync(found, saved, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }
        await BeginAgainAsync(found, saved, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private bool IsOurs(BlobProperties found, UploadState? saved) =>
        found is { IsPageBlob: true } && found.Length == length && found.Metadata.GetValueOrDefault(PageBlobUpload.SourceName) == Mark(source) && (saved is null || saved.Source == source);

    private async Task<UploadResult> LeaveAsync(BlobProperties found, UploadState? saved, CancellationToken cancellationToken)
    {
        if (saved is not null)
            await client.ReleaseLeaseAsync(saved.Lease, cancellationToken).ConfigureAwait(false);
        stateFile.Delete();
        return new UploadResult(digest!, found.ETag, length, 0, 0, AlreadyThere: true);
    }

    private async Task BeginAsync(BlobCondition condition, CancellationToken cancellationToken)
    {
        state = Fresh();
        stateFile.Write(state);
        var created = await client.CreateAsync(length, Marks(PageBlobUpload.Uploading), condition, cancellationToken).ConfigureAwait(false);
        await TakeLeaseAsync(state.Lease, cancellationToken).ConfigureAwait(false);
        Note(created, []);
        request.Reached(ImagingPoints.UploadCreated);
    }

    // Leased first, so that nobody's running upload is taken away; a lease outlives the new blob that is put over the old.
    private async Task BeginAgainAsync(BlobProperties found, UploadState? saved, CancellationToken cancellationToken)
    {
        state = Fresh() with { Lease = saved?.Lease ?? Guid.NewGuid() };
        stateFile.Write(state);
        await TakeLeaseAsync(state.Lease, cancellationToken).ConfigureAwait(false);
        var created = await client.CreateAsync(length, Marks(PageBlobUpload.Uploading), Held with { ETag = found.ETag }, cancellationToken).ConfigureAwait(false);
        Note(created, []);
        request.Reached(ImagingPoints.UploadCreated);
    }

    private async Task<bool> ResumeAsync(BlobProperties found, UploadState? saved, CancellationToken cancellationToken)
    {
        if (saved is { Done: [] })
            return false;
        if (saved is null)
        {
            stateFile.Write(state);
            await TakeLeaseAsync(state.Lease, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            (state, etag) = (saved, saved.ETag);
            await TakeUpLeaseAsync(found, saved, cancellationToken).ConfigureAwait(false);
        }
        var pages = await client.GetPageRangesAsync(Held, cancellationToken).ConfigureAwait(false);
        if (saved is not null && Extents.FirstOutside(pages, saved.Done.Select(done => new Extent(done.Offset, done.Length))) is { } lost)
            throw Conflict(FormattableString.Invariant($"the data at byte {lost.Offset} was taken out of the blob again"));
        var stored = Extents.Join(DataWindows.Of(file, PageBlobClient.LargestRange));
        if (saved is not null && Extents.FirstOutside(stored, pages) is { } foreign)
            throw Conflict(FormattableString.Invariant($"there is data in the blob at byte {foreign.Offset} where the disk has none"));
        present = saved is null ? pages : null;
        return true;
    }

    // A lease that ran out can be renewed only while nobody wrote: that it can be is the proof.
    private async Task TakeUpLeaseAsync(BlobProperties found, UploadState saved, CancellationToken cancellationToken)
    {
        if (await client.RenewLeaseAsync(saved.Lease, cancellationToken).ConfigureAwait(false))
            Hold(saved.Lease);
        else if (saved.ETag == found.ETag)
            await TakeLeaseAsync(saved.Lease, cancellationToken).ConfigureAwait(false);
        else
            throw Conflict("it was written or leased after this upload stopped");
    }

    private async Task TakeLeaseAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await client.AcquireLeaseAsync(id, cancellationToken).ConfigureAwait(false))
            throw new BlobException(Diagnostic.Error(ImagingCodes.BlobBusy, "somebody else is writing this blob: it is leased", new Where { Resource = client.Blob.GetLeftPart(UriPartial.Path) }, "Wait for them. If it was an upload of yours that ended without its state file, its lease runs out within a minute; run the command again then."), 409, "LeaseAlreadyPresent");
        Hold(id);
    }

    private void Hold(Guid id)
    {
        if (lease?.Id != id)
            lease = new UploadLease(client, id, clock);
    }

    private void Note(string after, DoneRange[] ranges)
    {
        etag = after;
        state = state with { ETag = after, Done = ranges };
        stateFile.Write(state);
    }

    private async Task<string> DigestAsync(CancellationToken cancellationToken) =>
        digest ??= await Task.Run(() => DiskDigest.Compute(request.Path, cancellationToken), cancellationToken).ConfigureAwait(false);

    private BlobException Foreign(string message, string help) =>
        new(Diagnostic.Error(ImagingCodes.BlobNotOurs, message, new Where { Resource = client.Blob.GetLeftPart(UriPartial.Path) }, help), 409, null);
}
