using System.Collections.Concurrent;

namespace Marketplace.Imaging.Transfers;

/// <summary>A fixed number of buffers of the size of one range: the memory bound of a transfer. They are made when first needed.</summary>
internal sealed class RangeBuffers(int count, int size) : IDisposable
{
    private readonly SemaphoreSlim free = new(count, count);
    private readonly ConcurrentBag<byte[]> idle = [];

    public async Task<byte[]> RentAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        // Pinned, so that neither sockets nor files have to pin them for each call.
        return idle.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(size, pinned: true);
    }

    public void Return(byte[] buffer)
    {
        idle.Add(buffer);
        free.Release();
    }

    public void Dispose() => free.Dispose();
}
