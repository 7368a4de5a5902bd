using Pulumi.Engine.Events;

namespace Pulumi.Engine.Display;

/// <summary>Shows one operation while it runs, from its events alone.</summary>
internal abstract class OperationDisplay : IDisposable
{
    private readonly Lock gate = new();

    /// <summary>Operation name to number of resources; from the last event.</summary>
    public IReadOnlyDictionary<string, int> ResourceChanges { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    protected SummaryEvent? Summary { get; private set; }

    /// <summary>Before anything can fail.</summary>
    public abstract void Begin();

    /// <summary>Events come from the engine one at a time, and from plugins at any time.</summary>
    public void Handle(EngineEvent e)
    {
        lock (gate)
        {
            if (e is SummaryEvent summary)
            {
                Summary = summary;
                ResourceChanges = summary.ResourceChanges;
            }

            OnEvent(e);
        }
    }

    /// <summary>After the last event, or after a failure of the engine itself.</summary>
    public abstract void End();

    /// <summary>The user has asked to stop.</summary>
    public virtual void OnCancel()
    {
    }

    public virtual void Dispose()
    {
    }

    protected abstract void OnEvent(EngineEvent e);
}
