namespace Marketplace.Tests.Imaging;

/// <summary>A clock on which every pause is over at once; it remembers how long they should have been.</summary>
internal sealed class ImmediateTime : TimeProvider
{
    private readonly List<TimeSpan> pauses = [];

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (pauses)
                return [.. pauses];
        }
    }

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (pauses)
            pauses.Add(dueTime);
        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
