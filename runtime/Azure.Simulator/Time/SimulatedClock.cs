namespace Azure.Simulator.Time;

/// <summary>The time in the simulated cloud. Clients in the same process use it to sign requests and mint signatures.</summary>
public sealed class SimulatedClock : TimeProvider
{
    private readonly TimeProvider wall;
    private ClockState state;

    internal SimulatedClock(TimeProvider wall, ClockState? remembered, ClockMode? mode)
    {
        this.wall = wall;
        state = remembered ?? new ClockState(ClockMode.Auto, TimeSpan.Zero, wall.GetUtcNow());
        if (mode is { } wanted && wanted != state.Mode)
            SwitchTo(wanted);
    }

    public ClockMode Mode => state.Mode;

    internal ClockState State => state;

    public override DateTimeOffset GetUtcNow() => state.Mode == ClockMode.Manual ? state.Standing : wall.GetUtcNow() + state.Ahead;

    /// <summary>
    /// Whether a signature that is valid from start to expiry is in force. An auto clock runs ahead of clients that live by the
    /// wall, so there either of the two times will do; a signature that has expired on both is refused.
    /// </summary>
    internal bool IsInForce(DateTimeOffset start, DateTimeOffset expiry) =>
        state.Mode == ClockMode.Auto ? IsCurrent(start, expiry) : Contains(start, expiry, GetUtcNow());

    /// <summary>Whether something that a client dates itself (a request, a token) is current by the simulated clock or by the wall.</summary>
    internal bool IsCurrent(DateTimeOffset start, DateTimeOffset expiry) =>
        Contains(start, expiry, GetUtcNow()) || Contains(start, expiry, wall.GetUtcNow());

    /// <summary>Moves time forward to a moment; a moment in the past changes nothing.</summary>
    internal void MoveTo(DateTimeOffset moment)
    {
        var gap = moment - GetUtcNow();
        if (gap > TimeSpan.Zero)
            state = state.Mode == ClockMode.Manual ? state with { Standing = moment } : state with { Ahead = state.Ahead + gap };
    }

    internal void SwitchTo(ClockMode mode)
    {
        var now = GetUtcNow();
        state = new ClockState(mode, now - wall.GetUtcNow(), now);
    }

    private static bool Contains(DateTimeOffset start, DateTimeOffset expiry, DateTimeOffset moment) => start <= moment && moment < expiry;
}
