using Pulumi.Protocol.Rpc;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

/// <summary>The life of a provider process, against what was recorded of the Pulumi CLI.</summary>
public sealed class ProviderProcesses : IAsyncLifetime
{
    private readonly ProviderBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task Start_with_the_recorded_arguments_folder_and_environment()
    {
        _bench.WithProviderOnPath();
        _bench.Options = _bench.Options with
        {
            RuntimeOptions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["binary"] = "./app", ["flag"] = true },
        };

        await using (await _bench.StartAsync())
        {
        }

        var start = _bench.Processes.LogDetail("start");
        var engine = await _bench.Processes.Engine.GetAddressAsync(default);
        start["argv"]!.ToJsonString().ShouldBe($"[\"{engine}\"]");
        start["cwd"]!.ToString().ShouldBe(_bench.Processes.ProgramDirectory);
        start["env"]!["PULUMI_CONFIG"]!.ToString().ShouldBe("""{"region":"eu"}""");
        start["env"]!["PULUMI_PROJECT"]!.ToString().ShouldBe("lab");
        start["env"]!["PULUMI_RUNTIME_BINARY"]!.ToString().ShouldBe("./app");
        start["env"]!["PULUMI_RUNTIME_FLAG"]!.ToString().ShouldBe("true");
        start["env"]!["PULUMI_MONITOR"].ShouldBeNull();
        start["stdin"]!.ToString().ShouldStartWith("pipe:");
        start["leadsGroup"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Shake_hands_say_their_version_and_end_by_cancel_and_interrupt()
    {
        _bench.WithProviderOnPath();

        await using (var provider = await _bench.StartAsync())
        {
            provider.Handshake.ShouldNotBeNull().AcceptSecrets.ShouldBeTrue();
            provider.Version.ShouldBe("1.2.3");
            await provider.Service.ConfigureAsync(new ConfigureRequest { Urn = "u" }, default);
        }

        _bench.Processes.LogNames().ShouldBe("start Handshake GetPluginInfo Configure Cancel signal exit");
        var handshake = _bench.Processes.LogDetail("Handshake");
        handshake["rootDirectory"]!.ToString().ShouldBe(_bench.Processes.Bin);
        handshake["programDirectory"]!.ToString().ShouldBe(_bench.Processes.Bin);
        handshake["engineAddress"]!.ToString().ShouldBe(await _bench.Processes.Engine.GetAddressAsync(default));
        _bench.Processes.EngineLog.Single().Urn.ShouldBe("u");
        _bench.Messages.ShouldBe($"Warning: using pulumi-resource-fake from $PATH at {_bench.OnPath}");
    }

    [Fact]
    public async Task May_lack_the_handshake()
    {
        await using var provider = await _bench.WithProviderOnPath("RUNTIME_TESTS_WITHOUT=Handshake,Cancel").StartAsync();

        provider.Handshake.ShouldBeNull();
    }

    [Fact]
    public async Task May_not_lack_the_plugin_info()
    {
        var failure = await _bench.WithProviderOnPath("RUNTIME_TESTS_WITHOUT=GetPluginInfo").FailAsync();

        failure.Code.ShouldBe("MKT7104");
        failure.Message.ShouldBe("unknown method GetPluginInfo for service pulumirpc.ResourceProvider");
    }

    [Fact]
    public async Task Are_killed_when_they_ignore_the_interrupt()
    {
        _bench.WithProviderOnPath("RUNTIME_TESTS_STUBBORN=1");
        _bench.Options = _bench.Options with { StopTimeout = TimeSpan.FromMilliseconds(300) };

        await using (await _bench.StartAsync())
        {
        }

        _bench.Processes.LogNames().ShouldEndWith("Cancel signal");
    }

    [Fact]
    public async Task Fail_the_call_in_which_they_die()
    {
        var provider = await _bench.WithProviderOnPath().StartAsync();

        var failure = await Should.ThrowAsync<RpcException>(() => provider.Service.CreateAsync(new CreateRequest { Name = "die" }, default));

        (failure.Code, failure.Detail).ShouldBe((StatusCode.Unavailable, "error reading from server: EOF"));
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task That_print_text_first_are_refused()
    {
        ProcessBench.Script(_bench.OnPath, "echo hello; echo 4711; echo to stderr >&2; exec sleep 600");

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7102");
        failure.Message.ShouldStartWith($"fake (resource) plugin [{_bench.OnPath}] wrote an invalid port to stdout: could not parse port: \"hello\"");
        _bench.Messages.ShouldContain($"Detected that {_bench.OnPath} exited prematurely.");
    }

    [Fact]
    public async Task That_end_before_their_port_are_reported_with_what_they_printed()
    {
        ProcessBench.Script(_bench.OnPath, "echo no licence >&2; exit 3");

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7101");
        failure.Message.ShouldBe($"could not read plugin [{_bench.OnPath}]: exit status 3");
        _bench.Messages.ShouldContain($"Detected that {_bench.OnPath} exited prematurely.");
        _bench.Messages.ShouldContain("no licence");
    }

    [Fact]
    public async Task That_print_no_port_are_given_up()
    {
        ProcessBench.Script(_bench.OnPath, "exec sleep 600");
        _bench.Options = _bench.Options with { PortTimeout = TimeSpan.FromMilliseconds(300) };

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7103");
        failure.Message.ShouldContain("wrote no port to stdout");
    }

    [Fact]
    public async Task That_do_not_listen_are_given_up()
    {
        ProcessBench.Script(_bench.OnPath, "echo 1; exec sleep 600");
        _bench.Options = _bench.Options with { ReadyTimeout = TimeSpan.FromMilliseconds(300), StopTimeout = TimeSpan.FromSeconds(10) };

        var failure = await _bench.FailAsync();

        failure.Code.ShouldBe("MKT7103");
        failure.Message.ShouldContain("did not begin responding to RPC connections");
    }

    [Fact]
    public async Task Are_not_waited_for_when_the_start_is_cancelled()
    {
        ProcessBench.Script(_bench.OnPath, "exec sleep 600");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(
            () => new Pulumi.Engine.Plugins.ProcessPluginHost(_bench.Options).StartProviderAsync(_bench.Request(), cancel.Token));
    }
}
