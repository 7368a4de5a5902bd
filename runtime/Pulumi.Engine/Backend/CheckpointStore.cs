using Pulumi.Engine.State;

namespace Pulumi.Engine.Backend;

/// <summary>Saves the progress of one run. Saves that come while one is being written are written together, the latest state once.</summary>
internal sealed class CheckpointStore(
    CheckpointWriter writer, SecretsProviderState? secretsProvider, TimeProvider clock, Action<Action<Stream>> write) : ISnapshotStore
{
    private readonly Lock gate = new();
    private Snapshot? latest;
    private Task? next;
    private Task? running;

    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            latest = snapshot;
            // A save in progress has already taken its state: the next one, begun when it ends, will have ours.
            next ??= WriteAfterAsync(running);
            return new ValueTask(next);
        }
    }

    private async Task WriteAfterAsync(Task? previous)
    {
        if (previous is not null)
            await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Run(WriteLatest, CancellationToken.None).ConfigureAwait(false);
    }

    private void WriteLatest()
    {
        Snapshot taken;
        lock (gate)
        {
            taken = latest!;
            running = next;
            next = null;
        }

        var stamped = taken with
        {
            Manifest = Manifest.Create(clock.GetUtcNow(), EngineVersion.Text),
            SecretsProvider = secretsProvider ?? taken.SecretsProvider,
        };
        write(stream => writer.Write(stream, stamped));
        SnapshotIntegrity.Verify(stamped);
    }
}
