using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>
/// The engine as the program sees it: writes down every call and makes requests of the .NET SDK look like those of the Node SDK.
/// </summary>
/// <param name="engine">The engine itself.</param>
/// <param name="log">Where calls are written down.</param>
/// <param name="killed">The engine has ended the program.</param>
/// <param name="dead">The program has ended by itself.</param>
internal sealed class NodeMonitor(ResourceMonitorService engine, CallLog log, CancellationToken killed, CancellationToken dead) : ResourceMonitorService
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> outputs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Type, string Name), (JsonObject Written, IReadOnlyDictionary<string, string> Providers)> options = new();
    private readonly ConcurrentDictionary<string, string[]> dependencies = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> root = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>URN of the root stack, once it is registered.</summary>
    public Task<string> Root => root.Task;

    /// <summary>The engine has reported a registration as failed and let the program go on.</summary>
    public bool SawFailure { get; private set; }

    /// <summary>Completes when the outputs of the resource are registered.</summary>
    public Task OutputsOf(string urn) => Slot(urn).Task;

    /// <summary>Announces a registration: its options as the scenario writes them, and the references of a component's providers.</summary>
    public void Expect(string type, string name, JsonObject written, IReadOnlyDictionary<string, string> providers) =>
        options[(type, name)] = (written, providers);

    /// <summary>What the next call of the function depends on.</summary>
    public void ExpectInvoke(string token, string[] urns) => dependencies[token] = urns;

    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        engine.SupportsFeatureAsync(request, cancellationToken);

    public override Task<DeploymentInfo> GetDeploymentInfoAsync(CancellationToken cancellationToken) =>
        log.RecordEngineAsync("ResourceMonitor/GetDeploymentInfo", new Empty(), killed, dead, () => engine.GetDeploymentInfoAsync(cancellationToken));

    public override async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        if (options.TryGetValue((request.Type, request.Name), out var asked))
            NodeImitations.Registered(request, asked.Written, asked.Providers);
        else
            NodeImitations.Registered(request, [], NoProviders);
        var response = await log.RecordEngineAsync(
            "ResourceMonitor/RegisterResource", request, killed, dead, () => engine.RegisterResourceAsync(request, cancellationToken)).ConfigureAwait(false);
        // A create that targets left out: all its outputs are unknown to a Node program.
        if (response.Unknown && response.Result == Result.Success)
            response.Result = Result.Skip;
        SawFailure |= response.Result == Result.Fail;
        if (string.Equals(request.Type, "pulumi:pulumi:Stack", StringComparison.Ordinal))
            root.TrySetResult(response.Urn);
        return response;
    }

    public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        NodeImitations.Restore(request.Properties);
        return log.RecordEngineAsync("ResourceMonitor/ReadResource", request, killed, dead, () => engine.ReadResourceAsync(request, cancellationToken));
    }

    public override async Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
    {
        NodeImitations.Restore(request.Outputs);
        await log.RecordEngineAsync("ResourceMonitor/RegisterResourceOutputs", request, killed, dead, async () =>
        {
            await engine.RegisterResourceOutputsAsync(request, cancellationToken).ConfigureAwait(false);
            return new Empty();
        }).ConfigureAwait(false);
        Slot(request.Urn).TrySetResult();
    }

    public override Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        NodeImitations.Invoked(request);
        request.DependsOn.Clear();
        request.DependsOn.AddRange(dependencies.GetValueOrDefault(request.Tok) ?? []);
        return log.RecordEngineAsync("ResourceMonitor/Invoke", request, killed, dead, () => engine.InvokeAsync(request, cancellationToken));
    }

    public override Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        log.RecordEngineAsync("ResourceMonitor/Call", request, killed, dead, () => engine.CallAsync(request, cancellationToken));

    public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        log.RecordEngineAsync("ResourceMonitor/SignalAndWaitForShutdown", new Empty(), killed, dead, async () =>
        {
            await engine.SignalAndWaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return new Empty();
        });

    private static readonly Dictionary<string, string> NoProviders = [];

    private TaskCompletionSource Slot(string urn) =>
        outputs.GetOrAdd(urn, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
