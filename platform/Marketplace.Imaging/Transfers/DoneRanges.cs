namespace Marketplace.Imaging.Transfers;

/// <summary>
/// The ranges that are over, noted in a state file now and then: at once while the file is small, and never for more than a
/// twentieth of the time. Several threads may add.
/// </summary>
internal sealed class DoneRanges(TimeProvider clock, IEnumerable<DoneRange> before, Action<DoneRange[]> save)
{
    private const int Restraint = 20;
    private readonly Lock gate = new();
    private readonly Dictionary<long, DoneRange> all = before.GroupBy(range => range.Offset).ToDictionary(group => group.Key, group => group.Last());
    private long savedAt;
    private TimeSpan cost;

    public DoneRange? Find(long offset)
    {
        lock (gate)
            return all.GetValueOrDefault(offset);
    }

    public void Add(DoneRange range)
    {
        lock (gate)
        {
            all[range.Offset] = range;
            if (savedAt != 0 && clock.GetElapsedTime(savedAt) < cost * Restraint)
                return;
            Save();
        }
    }

    public void Flush()
    {
        lock (gate)
            Save();
    }

    private void Save()
    {
        var started = clock.GetTimestamp();
        save([.. all.Values]);
        savedAt = clock.GetTimestamp();
        cost = clock.GetElapsedTime(started, savedAt);
    }
}
