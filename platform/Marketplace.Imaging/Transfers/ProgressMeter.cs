namespace Marketplace.Imaging.Transfers;

/// <summary>Counts bytes and tells how fast they go, over the last ten seconds. Several threads may count at once.</summary>
internal sealed class ProgressMeter(TimeProvider clock, long total, Action<TransferProgress> report)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Queue<(long Timestamp, long Sent)> samples = new([(clock.GetTimestamp(), 0)]);
    private long done;
    private long sent;

    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Bytes of the disk that are behind now.</summary>
    public void Add(long bytes)
    {
        lock (gate)
        {
            done += bytes;
            report(Now());
        }
    }

    /// <summary>Bytes that went over the line.</summary>
    public void AddSent(long bytes)
    {
        lock (gate)
        {
            sent += bytes;
            samples.Enqueue((clock.GetTimestamp(), sent));
            while (samples.Count > 2 && clock.GetElapsedTime(samples.Peek().Timestamp) > Window)
                samples.Dequeue();
        }
    }

    private TransferProgress Now()
    {
        var (since, before) = samples.Peek();
        var seconds = clock.GetElapsedTime(since).TotalSeconds;
        var rate = seconds > 0 ? (sent - before) / seconds : 0;
        return new TransferProgress(done, total, rate, rate > 0 ? TimeSpan.FromSeconds(Math.Min(Math.Max(0, total - done) / rate, 1e9)) : null);
    }
}
