using Azure.Core;

namespace Marketplace.Imaging.Blobs;

/// <summary>
/// The lease of the blob ("Lease Blob"): while it lasts, only who names it can write. A lease that ran out can be renewed only
/// if nobody wrote or leased the blob since.
/// </summary>
public sealed partial class PageBlobClient
{
    /// <summary>How long a lease lasts without being renewed: the longest that the service has besides forever.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(60);

    /// <summary>Takes the lease, or prolongs it when it is held under this id.</summary>
    /// <returns>False when somebody else holds it.</returns>
    public async Task<bool> AcquireLeaseAsync(Guid id, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "lease");
        message.Request.Headers.Add("x-ms-lease-action", "acquire");
        message.Request.Headers.Add("x-ms-lease-duration", Text((long)LeaseDuration.TotalSeconds));
        message.Request.Headers.Add("x-ms-proposed-lease-id", id.ToString());
        return await TryAsync(message, "taking the lease of the blob", 201, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False when the lease was lost, and somebody else may have written.</returns>
    public async Task<bool> RenewLeaseAsync(Guid id, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "lease", new BlobCondition { Lease = id });
        message.Request.Headers.Add("x-ms-lease-action", "renew");
        return await TryAsync(message, "renewing the lease of the blob", 200, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the lease back. One that was lost, or a blob that is gone, is fine.</summary>
    public async Task ReleaseLeaseAsync(Guid id, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "lease", new BlobCondition { Lease = id });
        message.Request.Headers.Add("x-ms-lease-action", "release");
        await SendAsync(message, "releasing the lease of the blob", [200, 404, 409, 412], cancellationToken).ConfigureAwait(false);
    }

    // 409 and 412 are how the service says that the lease is another's.
    private async Task<bool> TryAsync(HttpMessage message, string operation, int done, CancellationToken cancellationToken)
    {
        var response = await SendAsync(message, operation, [done, 409, 412], cancellationToken).ConfigureAwait(false);
        if (response.Status == done)
            return true;
        return response.Headers.TryGetValue("x-ms-error-code", out var code) && code.Contains("Lease", StringComparison.Ordinal)
            ? false
            : throw BlobFailure.From(response, operation, Blob);
    }
}
