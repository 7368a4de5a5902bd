namespace Azure.Simulator.Blobs;

/// <summary>A lease on a blob or container.</summary>
/// <param name="Id">Lease id, a GUID.</param>
/// <param name="Seconds">15 to 60, or -1 for no end.</param>
/// <param name="EndsAt">When a lease of limited time expires, or a broken one is over.</param>
/// <param name="IsBroken">The holder was told to let go.</param>
internal sealed record LeaseRecord(string Id, int Seconds, DateTimeOffset? EndsAt, bool IsBroken)
{
    /// <summary>One of leased, breaking, broken, expired.</summary>
    public string StateAt(DateTimeOffset now) => (IsBroken, now < (EndsAt ?? DateTimeOffset.MaxValue)) switch
    {
        (true, true) => "breaking",
        (true, false) => "broken",
        (false, true) => "leased",
        (false, false) => "expired",
    };

    public bool IsActive(DateTimeOffset now) => StateAt(now) is "leased" or "breaking";
}
