namespace Runtime.Tests.Recordings;

/// <summary>
/// The point of a step at which the bench acts: the provider has received the call that the step waits for.
/// What the call was to wait (<c>delayMs</c>, <c>hang</c>) then lasts until the bench lets it go on, so no test waits for a clock.
/// </summary>
internal sealed class LabBench(string? method, string? name)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task;

    /// <summary>Lets the awaited call, and every later one that hangs, go on.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Called by the provider at the beginning of a call that may wait.</summary>
    /// <param name="call">Name of the call as scripts have it: <c>create</c>.</param>
    /// <param name="resource">Name of the resource.</param>
    /// <param name="delay">How long the script lets the call take; null when it does not.</param>
    /// <param name="hang">The script lets the call never return.</param>
    public async Task PassAsync(string call, string resource, TimeSpan? delay, bool hang, CancellationToken cancellationToken)
    {
        var isAwaited = string.Equals(call, method, StringComparison.OrdinalIgnoreCase) && string.Equals(resource, name, StringComparison.Ordinal);
        if (isAwaited)
            reached.TrySetResult();
        if (isAwaited || hang)
            await released.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        else if (delay is { } time)
            await Task.Delay(time, cancellationToken).ConfigureAwait(false);
    }
}
