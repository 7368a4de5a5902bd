using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Protocol;

/// <summary>Deadlines, cancellation and many calls at once.</summary>
public sealed class RpcWaiting
{
    [Fact]
    public async Task A_cancelled_call_ends_on_both_sides()
    {
        var (arrived, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var pair = await RpcPair.StartAsync(Hanging(arrived, ended));
        using var cancel = new CancellationTokenSource();

        var call = pair.Client.CheckAsync(new CheckRequest(), cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await ended.Task;
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_on_both_sides()
    {
        var clock = new ManualClock();
        var (arrived, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await RpcServer.StartAsync(
            [Hanging(arrived, ended).Bind()], new RpcServerOptions { Clock = clock, StopGrace = TimeSpan.Zero });
        await using var channel = new RpcChannel(server.Address, new RpcChannelOptions { Clock = clock });

        var call = new ResourceProviderClient(channel.WithTimeout(TimeSpan.FromSeconds(10))).CheckAsync(new CheckRequest(), default);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        call.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(2));

        var failure = await Should.ThrowAsync<RpcException>(() => call);
        failure.Code.ShouldBe(StatusCode.DeadlineExceeded);
        await ended.Task;
    }

    [Fact]
    public async Task A_server_enforces_the_deadline_it_is_told()
    {
        var clock = new ManualClock();
        var (arrived, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await RpcServer.StartAsync(
            [Hanging(arrived, ended).Bind()], new RpcServerOptions { Clock = clock, StopGrace = TimeSpan.Zero });
        await using var channel = new RpcChannel(server.Address, new RpcChannelOptions { Clock = new ManualClock() });

        var call = new ResourceProviderClient(channel.WithTimeout(TimeSpan.FromSeconds(5))).CheckAsync(new CheckRequest(), default);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<RpcException>(() => call)).Code.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Hundreds_of_calls_may_wait_at_once()
    {
        const int Calls = 400;
        var arrived = 0;
        var all = new TaskCompletionSource();
        await using var pair = await RpcPair.StartAsync(new FakeProvider
        {
            Check = async (request, _) =>
            {
                if (Interlocked.Increment(ref arrived) == Calls)
                    all.SetResult();
                await all.Task;
                return new CheckResponse { Failures = { new CheckFailure { Reason = request.Urn } } };
            },
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, Calls)
            .Select(i => pair.Client.CheckAsync(new CheckRequest { Urn = $"urn-{i}" }, default)));

        answers.Select(answer => answer.Failures[0].Reason).ShouldBe(Enumerable.Range(0, Calls).Select(i => $"urn-{i}"));
    }

    [Fact]
    public async Task A_server_that_stops_cuts_off_what_waits()
    {
        var arrived = new TaskCompletionSource();
        var pair = await RpcPair.StartAsync(Hanging(arrived, new TaskCompletionSource()));

        var call = pair.Client.CheckAsync(new CheckRequest(), default);
        await arrived.Task;
        await pair.Server.DisposeAsync();

        (await Should.ThrowAsync<RpcException>(() => call)).Code.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.Cancelled, StatusCode.Internal);
        await pair.Channel.DisposeAsync();
    }

    [Fact]
    public async Task Giving_up_a_stream_tells_the_server()
    {
        var ended = new TaskCompletionSource();
        await using var pair = await RpcPair.StartAsync(new FakeProvider { List = _ => Endless(ended) });

        await foreach (var _ in pair.Client.ListAsync(new ListRequest(), default))
            break;

        await ended.Task;
    }

    private static IEnumerable<ListResponse> Endless(TaskCompletionSource ended)
    {
        try
        {
            while (true)
                yield return new ListResponse { Result = new ListResponse.Types.Result { Id = new string('x', 1000) } };
        }
        finally
        {
            ended.SetResult();
        }
    }

    private static FakeProvider Hanging(TaskCompletionSource arrived, TaskCompletionSource ended) => new()
    {
        Check = async (_, token) =>
        {
            try
            {
                arrived.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return new CheckResponse();
            }
            finally
            {
                ended.SetResult();
            }
        },
    };
}
