using Pulumi.Engine.State;
using System.Collections.Concurrent;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// Runs chains of steps: the steps of a chain one after the other, chains side by side up to the allowed number.
/// </summary>
internal sealed class StepExecutor
{
    private readonly StepContext _context;
    private readonly StateJournal _journal;
    private readonly DeploymentQueue _queue;
    private readonly SemaphoreSlim? _slots;
    private readonly CancellationTokenSource _stop;
    private readonly ConcurrentDictionary<StepOp, int> _counts = new();
    private readonly ConcurrentDictionary<Urn, Step> _registrations = new();
    private readonly ConcurrentDictionary<Urn, byte> _failed = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _running;
    private int _completed;

    /// <param name="stop">Cancelled by the first failure, unless the operation goes on after failures.</param>
    public StepExecutor(StepContext context, StateJournal journal, DeploymentQueue queue, int parallel, CancellationTokenSource stop)
    {
        _context = context;
        _journal = journal;
        _queue = queue;
        _stop = stop;
        _slots = parallel is > 0 and < 1_000_000 ? new SemaphoreSlim(parallel, parallel) : null;
    }

    /// <summary>Some step failed.</summary>
    public bool SawFailure { get; private set; }

    /// <summary>What the last failed step said.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>A provider left it open whether something was changed.</summary>
    public bool MaybeCorrupt { get; private set; }

    public IReadOnlyDictionary<StepOp, int> Counts => _counts;

    /// <summary>The step that registered a resource in this run.</summary>
    public Step? Registration(Urn urn) => _registrations.GetValueOrDefault(urn);

    /// <summary>The resources that could not be created, updated or deleted.</summary>
    public bool HasFailed(Urn urn) => _failed.ContainsKey(urn);

    /// <summary>Starts a chain; the task ends with it and never fails.</summary>
    public Task Start(IReadOnlyList<Step> chain)
    {
        if (chain.Count == 0) return Task.CompletedTask;
        lock (_gate)
        {
            _running++;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // The wait for a slot begins here, so that chains get theirs in the order in which they came.
        var slot = _slots?.WaitAsync(_context.Terminate);
        return Task.Run(() => RunAsync(chain, slot));
    }

    /// <summary>Waits until nothing runs.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate) return _idle?.Task ?? Task.CompletedTask;
    }

    public void Count(StepOp op) => _counts.AddOrUpdate(op, 1, static (_, count) => count + 1);

    private async Task RunAsync(IReadOnlyList<Step> chain, Task? slot)
    {
        try
        {
            if (slot is not null) await slot.ConfigureAwait(false);

            foreach (var step in chain)
            {
                if (_stop.IsCancellationRequested) break;
                if (!await ExecuteAsync(step).ConfigureAwait(false)) break;
            }
        }
        catch (OperationCanceledException) when (_context.Terminate.IsCancellationRequested)
        {
            // Terminated: what was pending stays noted as pending.
        }
        catch (Exception unsaved)
        {
            Report(chain[0], StepOutcome.Failure(unsaved.Message, StepStatus.Unknown));
        }
        finally
        {
            if (slot is { IsCompletedSuccessfully: true }) _slots!.Release();
            Leave();
        }
    }

    private void Leave()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_running == 0) (idle, _idle) = (_idle, null);
        }

        idle?.TrySetResult();
    }

    private async Task<bool> ExecuteAsync(Step step)
    {
        if (!step.IsSilent) _context.Events.Pre(step);
        await _journal.BeginAsync(step).ConfigureAwait(false);

        var outcome = await ApplyAsync(step).ConfigureAwait(false);

        // Cut off: whatever it says now, nobody knows how far the provider came. It stays noted as pending.
        _context.Terminate.ThrowIfCancellationRequested();
        if (outcome.Recorded && step.New is { } registered)
        {
            registered.State = SecretMarks.Apply(registered.State);
            if (step is not ReplaceStep) _registrations[registered.Urn] = step;
        }

        if (!outcome.Succeeded) Report(step, outcome);
        await _journal.EndAsync(step, outcome.Recorded).ConfigureAwait(false);
        if (!outcome.Succeeded)
        {
            if (_context.Options.ContinueOnError) step.Fail();
            return false;
        }

        if (!step.IsSilent) Announce(step);
        step.Complete(_queue);
        return true;
    }

    private async Task<StepOutcome> ApplyAsync(Step step)
    {
        try
        {
            return await step.ApplyAsync(_context).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            return StepOutcome.Failure(failure.Message, failure.OutcomeUnknown ? StepStatus.Unknown : StepStatus.Ok);
        }
        catch (PropertyCodecException unsendable)
        {
            return StepOutcome.Failure(unsendable.Message);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // Whatever a provider in this process throws, the step has ended and is noted as such.
            return StepOutcome.Failure(unexpected.Message, StepStatus.Unknown);
        }
    }

    private void Announce(Step step)
    {
        if (step is RefreshStep refresh)
        {
            if (refresh.IsAlone && !ProviderTypes.IsDefault(refresh.Urn)) Count(refresh.ResultOp);
            _context.Events.Emit(new ResourceOutputsEvent(refresh.ResultMetadata(), _context.DryRun));
            return;
        }

        if (StepCounting.Counts(step))
        {
            Interlocked.Increment(ref _completed);
            Count(step.Op);
        }

        if (StepCounting.ShowsOutputs(step, _context.DryRun)) _context.Events.Outputs(step, step.Op);
    }

    private void Report(Step step, StepOutcome outcome)
    {
        SawFailure = true;
        LastFailure = outcome.Error;
        MaybeCorrupt |= outcome.Status == StepStatus.Unknown && !_context.DryRun;
        _failed.TryAdd(step.Urn, 0);
        if (!_context.DryRun) _context.Events.Failed(step, (int)outcome.Status, Volatile.Read(ref _completed));
        _context.Events.Error(step.Urn, (_context.DryRun ? "Preview failed: " : "") + outcome.Error);
        if (!_context.Options.ContinueOnError && !step.FailsAlone) _stop.Cancel();
    }
}
