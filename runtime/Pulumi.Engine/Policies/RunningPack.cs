using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Policies;

/// <summary>A policy pack that has come alive, as a process or in this one.</summary>
/// <param name="service">What answers.</param>
/// <param name="limited">The same with a time limit that it is told of.</param>
internal sealed class RunningPack(AnalyzerService service, AnalyzerService limited, TimeSpan stopTimeout, TimeProvider clock)
{
    public AnalyzerService Service => service;

    /// <summary>From <c>PulumiPolicy.yaml</c>; null leaves the pack's own.</summary>
    public string? Version { get; init; }

    /// <summary>Ends what runs it.</summary>
    public Func<ValueTask> End { get; init; } = static () => default;

    /// <summary>What the pack says to it does not matter, and neither does silence.</summary>
    public async Task CancelAsync()
    {
        using var late = new CancellationTokenSource(stopTimeout, clock);
        try
        {
            await limited.CancelAsync(late.Token).WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // Not implemented, gone, or too slow.
        }
    }
}
