using Pulumi.Engine.Plugins;
using Pulumi.Engine.Policies;
using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Deploy;

/// <summary>One operation while it runs.</summary>
internal sealed partial class Deployment : IAsyncDisposable
{
    private readonly DeploymentRequest _request;
    private readonly CancellationToken _cancel;
    private readonly CancellationToken _terminate;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _over = new();
    private readonly EventSink _events;
    private readonly DeploymentQueue _queue = new();
    private readonly RpcEndpoint<EngineService> _engine;
    private readonly ProviderRegistry _providers;
    private readonly StepContext _context;
    private readonly StepExecutor _executor;
    private readonly StateJournal _journal;
    private readonly long _began;
    private readonly PolicyPacks? _policyPacks;
    private OldResources _olds;
    private bool _failed;
    private bool _endedByPolicy;

    public Deployment(DeploymentRequest request, CancellationToken cancel, CancellationToken terminate)
    {
        _request = request;
        _cancel = cancel;
        _terminate = terminate;
        _began = request.Clock.GetTimestamp();
        _events = new EventSink(request.Events, request.Clock, request.DryRun);
        _olds = new OldResources(request.OldSnapshot.Resources.Select(state => new ResourceCell(state)));
        var engine = new EngineRpcService(_events, request.Options.EngineVersion);
        _engine = new RpcEndpoint<EngineService>(engine, engine.Bind);
        var builtin = new BuiltinProvider(request.StackReferences, request.Random, urn => _executor?.Registration(urn)?.New?.State);
        _providers = new ProviderRegistry(request, _engine, builtin, _events, reference => _olds.FindProvider(reference));
        _context = new StepContext
        {
            DryRun = request.DryRun,
            Clock = request.Clock,
            Events = _events,
            Providers = _providers,
            Options = request.Options,
            Terminate = terminate,
        };
        _journal = new StateJournal(
            request.DryRun ? null : request.Store, request.OldSnapshot, _olds.All, request.Options.SkipCheckpoints);
        _executor = new StepExecutor(_context, _journal, _queue, request.Parallel, _stop);
        _policyPacks = request.Policies is { } policies ? new PolicyPacks(policies, PackHost(policies), _events, cancel, terminate) : null;
    }

    public async Task<DeploymentResult> RunAsync()
    {
        await using var cancelled = _cancel.Register(OnCancel);
        await LoadPoliciesAsync().ConfigureAwait(false);
        _events.Prelude(_request.Config, _request.ConfigSecretKeys);
        ResolvePendingCreates();
        WarnAboutPendingOperations();
        try
        {
            await RunKindAsync().ConfigureAwait(false);
        }
        catch (GenerationException refused)
        {
            Fail(refused);
        }
        catch (OperationCanceledException) when (_terminate.IsCancellationRequested || _stop.IsCancellationRequested)
        {
            // Said by the outcome.
        }
        catch
        {
            // A bug somewhere: what was done is saved all the same.
            await _stop.CancelAsync().ConfigureAwait(false);
            await IdleAsync().ConfigureAwait(false);
            await _journal.FinishAsync().ConfigureAwait(false);
            throw;
        }

        return await EndAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        if (!_terminate.IsCancellationRequested) await _request.Plugins.CancelAllAsync().ConfigureAwait(false);
        await _providers.DisposeAsync().ConfigureAwait(false);
        if (_policyPacks is not null) await _policyPacks.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _over.Dispose();
    }

    private Task RunKindAsync() => _request.Kind switch
    {
        DeploymentKind.Update => UpdateAsync(),
        DeploymentKind.Refresh => RefreshAsync(alone: true),
        DeploymentKind.Destroy => DestroyAsync(),
        DeploymentKind.Import => ImportAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(_request), _request.Kind, null),
    };

    private void OnCancel()
    {
        _stop.Cancel();
        _ = _request.Plugins.CancelAllAsync();
        if (_policyPacks is not null) _ = _policyPacks.CancelAllAsync();
    }

    /// <summary>Reports why nothing more will begin.</summary>
    private void Fail(GenerationException reason)
    {
        _failed = true;
        _endedByPolicy |= reason.EndsOperation;
        Report(reason);
        _stop.Cancel();
    }

    private void Report(GenerationException reason)
    {
        foreach (var message in reason.Messages) _events.Error(reason.Urn, message);
    }

    private Task IdleAsync() => _executor.WhenIdleAsync().WaitAsync(_terminate);

    private void ResolvePendingCreates()
    {
        if (_request.Options.PendingCreates is { } resolution)
            _journal.DropKept(operation => resolution.ClearAll || resolution.ImportIds.ContainsKey(operation.Resource.Urn));
    }

    private void WarnAboutPendingOperations()
    {
        var pending = _request.OldSnapshot.PendingOperations;
        if (pending.Count > 0 && !_request.DryRun && _request.Kind != DeploymentKind.Refresh)
            _events.Warning(null, PendingOperationsText.Of(pending));
    }
}
