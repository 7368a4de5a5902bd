using System.Globalization;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>Lease Blob: acquire, renew, change, release, break.</summary>
internal sealed class LeaseBlob() : BlobStateOperation("PUT /{container}/{*blob}?comp=lease", BlobAccess.Write)
{
    public override string Summary => "Acquires, renews, changes, releases or breaks a lease on a blob.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequireBlob(state);
        Conditions.CheckWrite(call.Headers, blob.ETag, blob.ModifiedAt);
        return call.Headers["x-ms-lease-action"] switch
        {
            "acquire" => Acquire(call, state, blob),
            "renew" => Save(call, state, blob, 200, Renewed(call, Held(call, blob))),
            "change" => Save(call, state, blob, 200, Held(call, blob) with { Id = Id(call, "x-ms-proposed-lease-id") }),
            "release" => Save(call, state, blob, 200, Released(call, blob)),
            "break" => Break(call, state, blob),
            var other => throw BlobException.Header("x-ms-lease-action", other),
        };
    }

    private static SimulatedResponse Acquire(BlobCall call, Transaction state, BlobRecord blob)
    {
        var id = call.Headers.Contains("x-ms-proposed-lease-id") ? Id(call, "x-ms-proposed-lease-id") : call.Cloud.Random.NextGuid().ToString();
        if (blob.Lease is { } lease && lease.IsActive(call.Now) && (lease.IsBroken || lease.Id != id))
            throw new BlobException(409, "LeaseAlreadyPresent", "There is already a lease present.");
        var text = call.Headers["x-ms-lease-duration"];
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) || seconds is not (-1 or >= 15 and <= 60))
            throw BlobException.Header("x-ms-lease-duration", text);
        return Save(call, state, blob, 201, Renewed(call, new LeaseRecord(id, seconds, null, IsBroken: false)));
    }

    private static SimulatedResponse Break(BlobCall call, Transaction state, BlobRecord blob)
    {
        if (blob.Lease is not { } lease)
            throw new BlobException(409, "LeaseNotPresentWithLeaseOperation", "There is currently no lease on the blob.");
        var left = lease.EndsAt is { } end ? Math.Max(0, (int)(end - call.Now).TotalSeconds) : 0;
        var seconds = Math.Min(call.Number("x-ms-lease-break-period") ?? left, lease.EndsAt is null ? 60 : left);
        var response = Save(call, state, blob, 202, lease with { IsBroken = true, EndsAt = call.Now + TimeSpan.FromSeconds(seconds) });
        response.Headers["x-ms-lease-id"] = null;
        return response.With("x-ms-lease-time", seconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The lease, if the caller holds it.</summary>
    private static LeaseRecord Held(BlobCall call, BlobRecord blob)
    {
        var id = Id(call, "x-ms-lease-id");
        if (blob.Lease is not { } lease || !string.Equals(lease.Id, id, StringComparison.OrdinalIgnoreCase))
            throw new BlobException(409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID for the blob.");
        return lease.IsBroken
            ? throw new BlobException(409, "LeaseIsBrokenAndCannotBeRenewed", "The lease ID matched, but the lease has been broken explicitly and cannot be renewed.")
            : lease;
    }

    private static LeaseRecord? Released(BlobCall call, BlobRecord blob)
    {
        if (blob.Lease is not { } lease || !string.Equals(lease.Id, Id(call, "x-ms-lease-id"), StringComparison.OrdinalIgnoreCase))
            throw new BlobException(409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID for the blob.");
        return null;
    }

    private static LeaseRecord Renewed(BlobCall call, LeaseRecord lease) =>
        lease with { EndsAt = lease.Seconds < 0 ? null : call.Now + TimeSpan.FromSeconds(lease.Seconds) };

    private static string Id(BlobCall call, string header) =>
        Guid.TryParse(call.Headers[header], out var id) ? id.ToString() : throw BlobException.Header(header, call.Headers[header]);

    private static SimulatedResponse Save(BlobCall call, Transaction state, BlobRecord blob, int status, LeaseRecord? lease)
    {
        state.Put(blob.Key, blob with { Lease = lease }, StateJson.Default.BlobRecord);
        return BlobHeaders.Changed(status, blob).With("x-ms-lease-id", lease?.Id);
    }
}
