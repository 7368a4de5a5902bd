using System.Collections.Immutable;
using Pulumi.Engine.Backend;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// Keeps the saved state true while steps run: an entry among the pending operations before a provider is asked, the result after it
/// answered. A step goes on only when its entry is on disk.
/// </summary>
/// <remarks>Steps that end while a write is under way share the next one.</remarks>
internal sealed class StateJournal
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Dictionary<Step, PendingOperation> _pending = [];
    private readonly ISnapshotStore? _store;
    private readonly StateBuilder _builder;
    private readonly Snapshot _old;
    private readonly bool _onlyAtEnd;
    private ImmutableList<PendingOperation> _kept;
    private long _version;
    private long _written;
    private bool _frozen;

    /// <param name="store">Null keeps the state in memory only.</param>
    /// <param name="cells">The old snapshot's resources.</param>
    /// <param name="onlyAtEnd">Leaves out all writes but the last.</param>
    public StateJournal(ISnapshotStore? store, Snapshot old, IEnumerable<ResourceCell> cells, bool onlyAtEnd)
    {
        _store = store;
        _old = old;
        _builder = new StateBuilder(cells);
        _onlyAtEnd = onlyAtEnd;
        _kept = [.. old.PendingOperations.Where(operation => operation.Type == PendingOperationType.Creating)];
        if (_kept.Count != old.PendingOperations.Count) _version++;
    }

    /// <summary>Notes that a step begins.</summary>
    public ValueTask BeginAsync(Step step)
    {
        if (step.Pending is not { } type) return ValueTask.CompletedTask;
        lock (_gate)
        {
            _pending[step] = new PendingOperation(step.PendingResource.State, type);
            _version++;
        }

        return WriteAsync();
    }

    /// <summary>Notes how a step ended.</summary>
    public ValueTask EndAsync(Step step, bool recorded)
    {
        bool worthWriting;
        lock (_gate)
        {
            worthWriting = _pending.Remove(step);
            if (recorded) worthWriting |= step.Record(_builder);
            _version++;
        }

        return worthWriting ? WriteAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Notes that the outputs of a resource changed outside of a step.</summary>
    public ValueTask ChangedAsync()
    {
        lock (_gate) _version++;
        return WriteAsync();
    }

    /// <summary>Replaces the old resources after a refresh.</summary>
    public ValueTask RebaseAsync(IEnumerable<ResourceCell> cells)
    {
        lock (_gate)
        {
            _builder.Rebase(cells);
            _version++;
        }

        return WriteAsync();
    }

    /// <summary>Forgets interrupted creates of earlier operations.</summary>
    public void DropKept(Predicate<PendingOperation> which)
    {
        lock (_gate)
        {
            var left = _kept.RemoveAll(which);
            if (left.Count != _kept.Count) _version++;
            _kept = left;
        }
    }

    /// <summary>From now on nothing is written: what runs stays noted as pending.</summary>
    public void Freeze()
    {
        lock (_gate) _frozen = true;
    }

    /// <summary>Writes what has not been written yet.</summary>
    public ValueTask FinishAsync() => WriteAsync(last: true);

    public Snapshot ToSnapshot()
    {
        lock (_gate)
            return _old with { Resources = _builder.ToList(), PendingOperations = [.. _kept, .. _pending.Values] };
    }

    private async ValueTask WriteAsync(bool last = false)
    {
        if (_store is null || (_onlyAtEnd && !last)) return;
        long wanted;
        lock (_gate) wanted = _version;
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            Snapshot snapshot;
            lock (_gate)
            {
                if (_written >= wanted || _frozen) return;
                wanted = _version;
                snapshot = ToSnapshot();
            }

            await _store.SaveAsync(snapshot, CancellationToken.None).ConfigureAwait(false);
            _written = wanted;
        }
        finally
        {
            _writing.Release();
        }
    }
}
