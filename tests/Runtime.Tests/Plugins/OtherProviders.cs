using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Protocol;

namespace Runtime.Tests.Plugins;

/// <summary>Providers that are no process of the engine's: attached ones, and those in its own process.</summary>
public sealed class OtherProviders : IAsyncLifetime
{
    private readonly ProviderBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task An_attached_provider_learns_its_engine_and_outlives_it()
    {
        var provider = new Recorder();
        EngineService? engine = null;
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        var host = ProviderHost.ServeAsync(
            [],
            given =>
            {
                engine = given;
                return provider;
            },
            new ProviderHostOptions { Output = output },
            stop.Token);
        while (output.GetStringBuilder().Length == 0)
            await Task.Yield();
        _bench.Processes.Environment["PULUMI_DEBUG_PROVIDERS"] = $"other:1,fake:{output.ToString().Trim()}";

        await using (var attached = await _bench.StartAsync())
        {
            attached.Version.ShouldBe("0.0.1");
            await engine.ShouldNotBeNull().LogAsync(new LogRequest { Message = "hello" }, default);
        }

        provider.Calls.ShouldBe(["Handshake", "GetPluginInfo", "Cancel"]);
        _bench.Processes.EngineLog.Single().Message.ShouldBe("hello");
        host.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        (await host).ShouldBe(0);
    }

    [Theory]
    [InlineData("fake")]
    [InlineData("fake:x")]
    [InlineData("fake:0")]
    [InlineData("a:1,:2")]
    public async Task A_malformed_list_of_attached_providers_is_refused(string value)
    {
        _bench.Processes.Environment["PULUMI_DEBUG_PROVIDERS"] = value;

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7106");
        failure.Message.ShouldContain($"\"{value.Split(',')[^1]}\"");
    }

    [Fact]
    public async Task A_call_before_the_engine_is_known_fails()
    {
        await using var pair = await RpcPair.StartAsync(new Recorder());
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        var host = ProviderHost.ServeAsync([], _ => new Recorder(), new ProviderHostOptions { Output = output }, stop.Token);
        while (output.GetStringBuilder().Length == 0)
            await Task.Yield();
        await using var channel = new RpcChannel($"127.0.0.1:{output.ToString().Trim()}");

        var failure = await Should.ThrowAsync<RpcException>(() => new ResourceProviderClient(channel).CheckAsync(new CheckRequest(), default));

        (failure.Code, failure.Detail).ShouldBe((StatusCode.FailedPrecondition, "Engine host not yet attached"));
        await stop.CancelAsync();
        await host;
    }

    [Theory]
    [InlineData("--logtostderr", "-v=9", "--tracing", "http://x", "--logflow")]
    [InlineData("-v9", "--tracing=http://x")]
    public async Task Flags_of_the_engine_are_skipped(params string[] flags)
    {
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => ProviderHost.ServeAsync(
            [.. flags, "127.0.0.1:1"], _ => new Recorder(), new ProviderHostOptions { Output = output }, stop.Token));
        (await Should.ThrowAsync<ArgumentException>(() => ProviderHost.ServeAsync(
            [.. flags, "127.0.0.1:1", "more"], _ => new Recorder(), new ProviderHostOptions { Output = output }, stop.Token)))
            .Message.ShouldContain("\"more\"");
    }

    [Fact]
    public async Task A_provider_in_this_process_needs_no_port()
    {
        var provider = new Recorder();
        _bench.Options = _bench.Options with
        {
            InProcess = new Dictionary<string, Func<ResourceProviderService>>(StringComparer.Ordinal) { ["fake"] = () => provider },
        };

        await using (var started = await _bench.StartAsync())
        {
            started.Version.ShouldBe("0.0.1");
            var failure = await Should.ThrowAsync<RpcException>(() => started.Service.CheckAsync(new CheckRequest(), default));
            (failure.Code, failure.Detail).ShouldBe((StatusCode.Internal, "broken"));
        }

        provider.Calls.ShouldBe(["UseEngine", "Handshake", "GetPluginInfo", "Check", "Cancel", "Dispose"]);
    }

    [Fact]
    public async Task All_running_providers_are_cancelled_at_once()
    {
        var (first, second) = (new Recorder(), new Recorder());
        var next = new Queue<Recorder>([first, second]);
        await using var host = new ProcessPluginHost(_bench.Options with
        {
            InProcess = new Dictionary<string, Func<ResourceProviderService>>(StringComparer.Ordinal) { ["fake"] = next.Dequeue },
        });
        await host.StartProviderAsync(_bench.Request(), default);
        var ended = await host.StartProviderAsync(_bench.Request(), default);
        await ended.DisposeAsync();

        await host.CancelAllAsync();

        first.Calls[^1].ShouldBe("Cancel");
        second.Calls[^1].ShouldBe("Dispose");
    }

    private sealed class Recorder : ResourceProviderService, IUsesEngine, IDisposable
    {
        public List<string> Calls { get; } = [];

        public void UseEngine(EngineService engine) => Calls.Add("UseEngine");

        public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken)
        {
            Calls.Add("Handshake");
            return base.HandshakeAsync(request, cancellationToken);
        }

        public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken)
        {
            Calls.Add("GetPluginInfo");
            return Task.FromResult(new PluginInfo { Version = "0.0.1" });
        }

        public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
        {
            Calls.Add("Check");
            throw new InvalidOperationException("broken");
        }

        public override Task CancelAsync(CancellationToken cancellationToken)
        {
            Calls.Add("Cancel");
            return base.CancelAsync(cancellationToken);
        }

        public void Dispose() => Calls.Add("Dispose");
    }
}
