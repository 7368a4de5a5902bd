using Azure.Simulator.State;

namespace Azure.Simulator.Time;

/// <summary>Does what a due event asks for. Runs in a transaction of its own; must bear a subject that is gone.</summary>
public abstract class ScheduledEventHandler(string kind)
{
    public string Kind { get; } = kind;

    public abstract void Run(SimulatedCloud cloud, Transaction transaction, ScheduledEvent due);
}
