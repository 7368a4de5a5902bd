using System.Runtime.ExceptionServices;

namespace Marketplace.Imaging.Transfers;

/// <summary>Tasks that fail together: the first failure stops the others, and is the one that is told.</summary>
internal static class Workers
{
    public static async Task RunAsync(CancellationToken cancellationToken, params IReadOnlyList<Func<CancellationToken, Task>> bodies)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? first = null;
        await Task.WhenAll(bodies.Select(body => Task.Run(
            async () =>
            {
                try
                {
                    await body(stop.Token).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    if (error is not OperationCanceledException || !stop.IsCancellationRequested)
                        Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(error), null);
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            },
            CancellationToken.None))).ConfigureAwait(false);
        first?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
