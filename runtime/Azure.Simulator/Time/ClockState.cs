namespace Azure.Simulator.Time;

/// <summary>What the clock remembers between processes.</summary>
/// <param name="Mode">How time passes.</param>
/// <param name="Ahead">How far simulated time is ahead of the wall (auto, real).</param>
/// <param name="Standing">The time at which a manual clock stands.</param>
internal sealed record ClockState(ClockMode Mode, TimeSpan Ahead, DateTimeOffset Standing);
