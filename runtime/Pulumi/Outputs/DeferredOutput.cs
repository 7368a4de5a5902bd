namespace Pulumi;

/// <summary>An output that is handed out first and bound to another output later, for cycles between components.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<Output<T>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeferredOutput() => Output = new(FollowAsync());

    public Output<T> Output { get; }

    /// <summary>Binds the output; a second call throws.</summary>
    /// <exception cref="InvalidOperationException">The output is already bound.</exception>
    public void Resolve(Output<T> output)
    {
        if (!source.TrySetResult(output))
            throw new InvalidOperationException("This deferred output has been resolved already; Resolve may be called once.");
    }

    private async Task<OutputData<T>> FollowAsync() => await (await source.Task.ConfigureAwait(false)).Data.ConfigureAwait(false);
}
