using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// What the program talks to. It prepares requests, queues them for the step generator and answers when their steps are done and saved;
/// after a failure it does not answer any more.
/// </summary>
internal sealed partial class MonitorService : ResourceMonitorService
{
    private static readonly ImmutableHashSet<string> Features =
    [
        "secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "replacementTrigger",
    ];

    private readonly DeploymentRequest _request;
    private readonly DeploymentQueue _queue;
    private readonly ProviderRegistry _providers;
    private readonly DefaultProviders _defaults;
    private readonly AssetHasher _assets;
    private readonly CancellationToken _over;
    private readonly TaskCompletionSource _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Urn, RegisteredParent> _parents = new();
    private readonly Action<GenerationException> _fatal;
    private int _signals;

    /// <param name="olds">Tells default providers which versions were in use.</param>
    /// <param name="fatal">Ends the operation with a message.</param>
    /// <param name="over">Fires when nothing will be answered any more.</param>
    public MonitorService(
        DeploymentRequest request,
        DeploymentQueue queue,
        ProviderRegistry providers,
        OldResources olds,
        Action<GenerationException> fatal,
        CancellationToken over)
    {
        _request = request;
        _queue = queue;
        _providers = providers;
        _fatal = fatal;
        _over = over;
        _defaults = new DefaultProviders(request, queue, olds);
        _assets = new AssetHasher(request.Program?.ProgramDirectory ?? "");
    }

    /// <summary>What a component provider is told to call back; set by whoever serves this service.</summary>
    public Func<CancellationToken, ValueTask<string>> Address { get; set; } = _ => ValueTask.FromResult("");

    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = Features.Contains(request.Id) });

    public override Task<DeploymentInfo> GetDeploymentInfoAsync(CancellationToken cancellationToken)
    {
        var info = new DeploymentInfo
        {
            Project = _request.Project,
            Stack = _request.Stack,
            Organization = _request.Organization,
            DryRun = _request.DryRun,
            Parallel = _request.Parallel,
        };
        foreach (var (key, value) in _request.Config) info.Config.Add(key, value);
        info.ConfigSecretKeys.AddRange(_request.ConfigSecretKeys);
        info.SupportedFeatures.AddRange(
        [
            ResourceMonitorFeature.Secrets, ResourceMonitorFeature.ResourceReferences, ResourceMonitorFeature.OutputValues,
            ResourceMonitorFeature.AliasSpecs, ResourceMonitorFeature.ReplacementTrigger, ResourceMonitorFeature.DeletedWith,
            ResourceMonitorFeature.ReplaceWith, ResourceMonitorFeature.InvokeDependsOn, ResourceMonitorFeature.InvokeParent,
        ]);
        return Task.FromResult(info);
    }

    public override async Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
    {
        var urn = ParseUrn(request.Urn, "urn");
        var outputs = new OutputsEvent(urn, Unmarshal(request.Outputs, keepOutputValues: true).WithoutOutputs());
        _queue.Add(outputs);
        await AnswerAsync(outputs.Result, cancellationToken).ConfigureAwait(false);
    }

    public override async Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _signals) > 1) throw new RpcException(StatusCode.Unknown, "Already waiting for shutdown");
        _queue.Add(new EndEvent(null));
        await AnswerAsync(_shutdown.Task, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Packages without parameters need no registration; the reference says which package and version are meant.</summary>
    public override Task<RegisterPackageResponse> RegisterPackageAsync(RegisterPackageRequest request, CancellationToken cancellationToken)
    {
        if (request.Parameterization is not null || request.Extension is not null)
            throw new RpcException(StatusCode.Unimplemented, "parameterized packages are not supported");
        var reference = _request.Random.NewGuid().ToString();
        _packages[reference] = new ProviderKey(request.Name, request.Version, request.DownloadUrl);
        return Task.FromResult(new RegisterPackageResponse { Ref = reference });
    }

    /// <summary>Everything, deletions included, has succeeded: the program may end.</summary>
    public void ReleaseProgram() => _shutdown.TrySetResult();

    private static Urn ParseUrn(string text, string what) => Urn.TryParse(text, out var urn)
        ? urn
        : throw new RpcException(StatusCode.InvalidArgument, $"invalid {what} '{text}'");

    private static Urn? ParseOptionalUrn(string text, string what) => text.Length == 0 ? null : ParseUrn(text, what);

    private async Task<T> AnswerAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        await AnswerAsync((Task)answer, cancellationToken).ConfigureAwait(false);
        return await answer.ConfigureAwait(false);
    }

    private async Task AnswerAsync(Task answer, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_over, cancellationToken);
        try
        {
            await answer.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (answer.IsCompletedSuccessfully)
        {
            // What was done before the end is still answered.
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(StatusCode.Cancelled, "the deployment is over");
        }
    }

    private PropertyMap Unmarshal(Struct? properties, bool keepOutputValues)
    {
        try
        {
            return PropertyCodec.Unmarshal(
                properties,
                new UnmarshalOptions
                {
                    KeepUnknowns = true,
                    KeepSecrets = true,
                    KeepResources = true,
                    KeepOutputValues = keepOutputValues,
                    ComputeAssetHashes = _assets,
                });
        }
        catch (Exception malformed) when (malformed is PropertyCodecException or AssetException)
        {
            throw new RpcException(StatusCode.Unknown, $"unmarshal properties: {malformed.Message}", malformed);
        }
    }

    /// <summary>What children inherit.</summary>
    /// <param name="Providers">Package to provider reference, those of the ancestors included.</param>
    private sealed record RegisteredParent(Goal Goal, ImmutableDictionary<string, string> Providers);
}
