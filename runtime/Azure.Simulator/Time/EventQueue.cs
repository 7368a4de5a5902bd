using System.Globalization;
using Azure.Simulator.State;

namespace Azure.Simulator.Time;

/// <summary>Events in order of their due time, kept as documents <c>event:TICKS:NUMBER</c>.</summary>
internal sealed class EventQueue(SimulatedCloud cloud, IEnumerable<ScheduledEventHandler> handlers)
{
    private const string Prefix = "event:";
    private readonly Dictionary<string, ScheduledEventHandler> handlers = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);

    public static void Schedule(Transaction transaction, ScheduledEvent due)
    {
        for (var number = 0; ; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{due.DueAt.UtcTicks:D19}:{number:D4}");
            if (transaction.Contains(key))
                continue;
            transaction.Put(key, due, StateJson.Default.ScheduledEvent);
            return;
        }
    }

    /// <summary>Due times of what is waiting, soonest first.</summary>
    public static IReadOnlyList<ScheduledEvent> Waiting(Transaction transaction) =>
        [.. transaction.List(Prefix, StateJson.Default.ScheduledEvent)];

    /// <summary>Runs one event that is due by now. False when none is.</summary>
    public bool RunNext()
    {
        return cloud.Transact(transaction =>
        {
            var key = transaction.Keys(Prefix).FirstOrDefault();
            if (key is null || transaction.Find(key, StateJson.Default.ScheduledEvent) is not { } next || next.DueAt > cloud.Clock.GetUtcNow())
                return false;
            transaction.Delete(key);
            handlers[next.Kind].Run(cloud, transaction, next);
            return true;
        });
    }
}
