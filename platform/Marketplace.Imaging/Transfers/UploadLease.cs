using Marketplace.Imaging.Blobs;

namespace Marketplace.Imaging.Transfers;

/// <summary>A lease that is kept up while an upload runs.</summary>
internal sealed class UploadLease : IAsyncDisposable
{
    private readonly PageBlobClient client;
    private readonly CancellationTokenSource stop = new();
    private readonly Task keeping;

    /// <param name="id">Of a lease that the caller has.</param>
    public UploadLease(PageBlobClient client, Guid id, TimeProvider clock)
    {
        this.client = client;
        Id = id;
        keeping = Task.Run(() => KeepAsync(clock), CancellationToken.None);
    }

    public Guid Id { get; }

    public BlobCondition Condition => new() { Lease = Id };

    /// <summary>
    /// Takes up a lease that ran out, as after the machine slept.
    /// </summary>
    /// <returns>False when somebody else wrote or leased the blob since.</returns>
    public Task<bool> RecoverAsync(CancellationToken cancellationToken) => client.RenewLeaseAsync(Id, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
        stop.Dispose();
    }

    // What goes wrong here, the next write will say.
    private async Task KeepAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(PageBlobClient.LeaseDuration / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false))
                await TryRenewAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryRenewAsync()
    {
        try
        {
            await client.RenewLeaseAsync(Id, stop.Token).ConfigureAwait(false);
        }
        catch (BlobException)
        {
        }
    }
}
