namespace Azure.Simulator.Time;

/// <summary>Something that will happen at a time of the simulated clock. Kept in the state, so it happens after a restart too.</summary>
/// <param name="DueAt">When.</param>
/// <param name="Kind">Names the handler.</param>
/// <param name="Subject">What it happens to: an ARM id, an operation id.</param>
public sealed record ScheduledEvent(DateTimeOffset DueAt, string Kind, string Subject);
