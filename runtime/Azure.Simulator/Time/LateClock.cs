namespace Azure.Simulator.Time;

/// <summary>A clock that comes into being when the time is first asked for.</summary>
internal sealed class LateClock(Func<TimeProvider> clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock().GetUtcNow();
}
