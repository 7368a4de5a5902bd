using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A value that becomes known while the deployment runs. It remembers whether it is known (in a preview much is not), whether it is secret,
/// and which resources it was computed from, so that whatever consumes it depends on them.
/// </summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data) : this(data, tracked: true)
    {
    }

    private Output(Task<OutputData<T>> data, bool tracked)
    {
        Data = data;
        if (tracked && !data.IsCompletedSuccessfully)
            DeploymentContext.Current?.Work.Track(data);
    }

    internal Output(OutputData<T> data) => Data = Task.FromResult(data);

    internal Task<OutputData<T>> Data { get; }

    /// <summary>The value of an output whose <see cref="Data"/> is known to have completed.</summary>
    internal OutputData<T> Settled => Data.GetAwaiter().GetResult();

    Type IOutput.ValueType => typeof(T);

    Task IOutput.Completion => Data;

    /// <summary>An output of the task's result, without resources.</summary>
    public static Output<T> Create(Task<T> value) => new(FromTaskAsync(value, isSecret: false));

    /// <summary>
    /// Computes a new output from the value once it is known. While it is unknown the function does not run and the result is unknown too.
    /// Secretness and resources carry over. Do not create resources in <paramref name="func"/>: a preview might not show them.
    /// </summary>
    public Output<U> Apply<U>(Func<T, U> func) => new(ApplyAsync(func));

    /// <inheritdoc cref="Apply{U}(Func{T, U})"/>
    public Output<U> Apply<U>(Func<T, Task<U>> func) => new(ApplyTaskAsync(func));

    /// <inheritdoc cref="Apply{U}(Func{T, U})"/>
    public Output<U> Apply<U>(Func<T, Input<U>?> func) => new(ApplyOutputAsync(value => func(value)?.ToOutput()));

    /// <inheritdoc cref="Apply{U}(Func{T, U})"/>
    public Output<U> Apply<U>(Func<T, Output<U>?> func) => new(ApplyOutputAsync(func));

    /// <summary>Runs an action on the value once it is known; the result carries nothing but completion.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => new(ApplyTaskAsync(async value =>
    {
        await func(value).ConfigureAwait(false);
        return default(ValueTuple);
    }));

    /// <summary>Says that an output has no text of its own; a warning is logged, or an exception thrown when PULUMI_ERROR_OUTPUT_STRING is set.</summary>
    public override string ToString() => OutputText.Explain();

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return new(data.Value, data.IsKnown, data.IsSecret, data.Resources);
    }

    async Task<ImmutableHashSet<Resource>> IOutput.GetResourcesAsync() => (await Data.ConfigureAwait(false)).Resources;

    /// <summary>An output whose failure is accounted for elsewhere.</summary>
    internal static Output<T> Untracked(Task<OutputData<T>> data) => new(data, tracked: false);

    internal static async Task<OutputData<T>> FromTaskAsync(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new OutputData<T>(await value.ConfigureAwait(false)) with { IsSecret = isSecret };
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> With(Func<OutputData<T>, OutputData<T>> change)
    {
        return new(ChangeAsync());

        async Task<OutputData<T>> ChangeAsync() => change(await Data.ConfigureAwait(false));
    }

    private async Task<OutputData<U>> ApplyAsync<U>(Func<T, U> func)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? new(func(data.Value), IsKnown: true, data.IsSecret, data.Resources) : data.ToUnknown<U>();
    }

    private async Task<OutputData<U>> ApplyTaskAsync<U>(Func<T, Task<U>> func)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown
            ? new(await func(data.Value).ConfigureAwait(false), IsKnown: true, data.IsSecret, data.Resources)
            : data.ToUnknown<U>();
    }

    private async Task<OutputData<U>> ApplyOutputAsync<U>(Func<T, Output<U>?> func)
    {
        var data = await Data.ConfigureAwait(false);
        if (!data.IsKnown)
            return data.ToUnknown<U>();
        if (func(data.Value) is not { } inner)
            return new(default!, IsKnown: true, data.IsSecret, data.Resources);
        var result = await inner.Data.ConfigureAwait(false);
        return result with { IsSecret = data.IsSecret || result.IsSecret, Resources = data.Resources.Union(result.Resources) };
    }
}
