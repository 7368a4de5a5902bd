using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator;

public sealed partial class SimulatedCloud
{
    private const string ClockKey = "clock";

    /// <summary>Moves a manual or auto clock forward and runs everything that falls due on the way, in order.</summary>
    /// <exception cref="SimulatorException">MKT6006: a real clock, or a span that is not positive.</exception>
    public void Advance(TimeSpan by)
    {
        if (Clock.Mode == ClockMode.Real || by <= TimeSpan.Zero || by > TimeSpan.FromDays(3650))
        {
            throw new SimulatorException(
                "MKT6006",
                Clock.Mode == ClockMode.Real ? "The clock of the simulated cloud is 'real' and cannot be advanced." : $"The clock cannot advance by '{by}'.",
                Clock.Mode == ClockMode.Real ? "Open the cloud with the clock 'manual' or 'auto'." : "Give a span above zero and up to ten years.");
        }

        var end = Clock.GetUtcNow() + by;
        while (NextDue() is { } next && next <= end)
        {
            MoveTo(next);
            RunDueEvents();
        }

        MoveTo(end);
    }

    /// <summary>What a poll of a waiting client does to an auto clock: jumps to the next event and runs it.</summary>
    internal void Polled()
    {
        if (Clock.Mode != ClockMode.Auto || NextDue() is not { } next)
            return;
        MoveTo(next);
        RunDueEvents();
    }

    internal void RunDueEvents()
    {
        while (events.RunNext())
        {
        }
    }

    internal DateTimeOffset? NextDue() => Transact(t => EventQueue.Waiting(t).Select(e => (DateTimeOffset?)e.DueAt).FirstOrDefault());

    /// <summary>Seconds a client is told to wait before the next poll: none where polling itself moves the clock.</summary>
    internal int RetryAfter(int seconds) => Clock.Mode == ClockMode.Auto ? 0 : seconds;

    private void MoveTo(DateTimeOffset moment)
    {
        lock (store.Gate)
        {
            Clock.MoveTo(moment);
            RememberClock();
        }
    }

    private SimulatedClock OpenClock()
    {
        var remembered = Transact(t => t.Find(ClockKey, StateJson.Default.ClockState));
        var clock = new SimulatedClock(Options.TimeProvider, remembered, Options.ClockMode);
        if (clock.State != remembered && clock.Mode != ClockMode.Auto)
            Transact(t => Remember(t, clock));
        return clock;
    }

    private void RememberClock() => Transact(t => Remember(t, Clock));

    private static bool Remember(Transaction transaction, SimulatedClock clock)
    {
        transaction.Put(ClockKey, clock.State, StateJson.Default.ClockState);
        return true;
    }
}
