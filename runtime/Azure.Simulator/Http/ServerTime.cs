namespace Azure.Simulator.Http;

/// <summary>The time in a simulated cloud that another process serves: wall time, moved by what the server's answers say in their Date.</summary>
internal sealed class ServerTime(TimeProvider wall) : TimeProvider
{
    private long offsetTicks;

    public override DateTimeOffset GetUtcNow() => wall.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);

    /// <summary>Passes requests on and learns the time from the answers.</summary>
    public HttpMessageHandler Follow(HttpMessageHandler inner) => new Follower(this, inner);

    private void Learn(DateTimeOffset date) => Interlocked.Exchange(ref offsetTicks, (date - wall.GetUtcNow()).Ticks);

    private sealed class Follower(ServerTime time, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Date is { } date) time.Learn(date);
            return response;
        }
    }
}
