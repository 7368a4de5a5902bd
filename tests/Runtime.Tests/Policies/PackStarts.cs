using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pulumi.Engine;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Policies;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Policies;

/// <summary>Packs that do not start, in the words of the Pulumi CLI and with a code of ours.</summary>
public sealed class PackStarts : IAsyncLifetime
{
    private readonly ProcessBench bench = new();
    private readonly List<string> printed = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, "MKT3001", "open FOLDER/PulumiPolicy.yaml: no such file or directory")]
    [InlineData("description: nothing\n", "MKT3001", "failed to load Pulumi policy project located at \"pack\": project is missing a 'runtime' attribute")]
    [InlineData("runtime: [\n", "MKT3001", "FOLDER/PulumiPolicy.yaml(")]
    [InlineData("runtime: DotNet\n", "MKT3002", "no analyzer plugin 'pulumi-analyzer-policy-DotNet' found in the workspace or on your $PATH")]
    [InlineData("runtime: dotnet\nrequiredPulumiVersion: '>=99.0.0'\n", "MKT3003", "policy pack \"pack\" failed to start: failed to load plugin pack: Pulumi CLI version 3.260.0 does not satisfy the version range \">=99.0.0\"")]
    [InlineData("runtime: dotnet\nrequiredPulumiVersion: '>=99'\n", "MKT3003", "parsing CLI version range \">=99\"")]
    [InlineData("runtime: {name: dotnet, options: {binary: ./run}}\n", "MKT3004", "policy pack \"pack\" failed to start: could not read plugin [pack]: fork/exec ./run: no such file or directory")]
    [InlineData("runtime: {name: dotnet, options: {binary: true}}\n", "MKT3004", "could not read plugin [pack]: binary option must be a string")]
    [InlineData("runtime: dotnet\n", "MKT3004", "could not read plugin [pack]: could not find `dotnet` on the $PATH")]
    public async Task Folder_that_is_no_pack_is_named_with_what_is_wrong(string? yaml, string code, string said)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Root, "pack")).FullName;
        if (yaml is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "PulumiPolicy.yaml"), yaml);
        bench.Environment["PATH"] = bench.Bin;

        var failure = await Should.ThrowAsync<EngineException>(() => Host().StartAsync("pack", folder, default));

        failure.Code.ShouldBe(code);
        failure.Message.ShouldContain(said.Replace("FOLDER", folder, StringComparison.Ordinal));
        failure.Help.ShouldNotBeNull();
    }

    [Fact]
    public async Task Build_that_fails_shows_its_output()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Root, "pack")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "PulumiPolicy.yaml"), "runtime: dotnet\n");
        ProcessBench.Script(Path.Combine(bench.Bin, "dotnet"), "echo Program.cs: error CS1002\nexit 1");

        var failure = await Should.ThrowAsync<EngineException>(() => Host().StartAsync("pack", folder, default));

        failure.Message.ShouldBe("policy pack \"pack\" failed to start: could not read plugin [pack]: Build exited with non-zero exit code: 1");
        printed.ShouldBe(["Program.cs: error CS1002"]);
    }

    [Fact]
    public async Task Port_where_nobody_listens_is_tried_for_a_while()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var pack = ProcessBench.Script(Path.Combine(bench.Root, "pack"), $"echo {port.ToString(CultureInfo.InvariantCulture)}; exec sleep 600");

        var failure = await Should.ThrowAsync<EngineException>(() => Host(ready: TimeSpan.FromMilliseconds(200)).StartAsync("pack", pack, default));

        failure.Message.ShouldBe("policy pack \"pack\" failed to start: pack (analyzer) plugin [pack] did not begin responding to RPC connections");
    }

    [Fact]
    public async Task Handshake_without_an_answer_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var pack = ProcessBench.Script(Path.Combine(bench.Root, "pack"), $"echo {((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}; exec sleep 600");

        var failure = await Should.ThrowAsync<EngineException>(() => Host(ready: TimeSpan.FromMilliseconds(200)).StartAsync("pack", pack, default));

        failure.Message.ShouldEndWith("did not come alive: failed to handshake with 'pack': rpc error: code = DeadlineExceeded desc = context deadline exceeded");
    }

    [Fact]
    public async Task Pack_without_a_port_ends_with_an_interrupt_and_nothing_of_it_stays()
    {
        using var interrupt = new CancellationTokenSource();
        var began = Path.Combine(bench.Root, "began");
        var pack = ProcessBench.Script(Path.Combine(bench.Root, "pack"), $"echo $$ >{began}.tmp; mv {began}.tmp {began}; exec sleep 600");

        var starting = Host().StartAsync("pack", pack, interrupt.Token);
        using var watcher = new FileSystemWatcher(bench.Root, "began");
        while (!File.Exists(began))
            watcher.WaitForChanged(WatcherChangeTypes.All, 100);
        await interrupt.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => starting);
        Directory.Exists($"/proc/{(await File.ReadAllTextAsync(began)).Trim()}").ShouldBeFalse();
    }

    [Fact]
    public async Task Pack_in_this_process_that_cannot_be_made_does_not_start()
    {
        var options = Options() with { InProcess = new Dictionary<string, Func<Pulumi.Protocol.Services.AnalyzerService>>(StringComparer.Ordinal) { ["/own"] = () => throw new ArgumentException("two policies are called p") } };

        var failure = await Should.ThrowAsync<EngineException>(() => Host(options).StartAsync("own", "/own", default));

        failure.Message.ShouldBe("policy pack \"own\" failed to start: could not read plugin [own]: two policies are called p");
    }

    [Theory]
    [InlineData("GetPluginInfo", "MKT3005", "no")]
    [InlineData("GetAnalyzerInfo", "MKT3005", "no")]
    [InlineData("Configure", "MKT3005", "configuring policy pack \"house\" at \"pack0\": no")]
    [InlineData("nothing", "MKT3008", "validating policy config")]
    [InlineData("hangs", "MKT3006", "context canceled")]
    public async Task Pack_that_does_not_say_what_it_is_stops_the_operation(string refused, string code, string said)
    {
        var stack = new Deploy.TestStack();
        stack.Packs.Add(new RefusingPack(refused, stack.Cancel));

        var failure = await Should.ThrowAsync<EngineException>(() => stack.PreviewAsync(_ => Task.CompletedTask));

        failure.Code.ShouldBe(code);
        failure.Message.ShouldBe(said);
        (failure.Message + failure.Help).ShouldContain("pack0");
    }

    private PolicyOptions Options() => new()
    {
        Packs = [],
        WorkingDirectory = bench.Root,
        ProgramDirectory = bench.ProgramDirectory,
        Environment = bench.Environment,
        StopTimeout = TimeSpan.FromMilliseconds(200),
    };

    private PolicyPackHost Host(TimeSpan? ready = null) => Host(Options() with { ReadyTimeout = ready ?? TimeSpan.FromSeconds(10) });

    private PolicyPackHost Host(PolicyOptions options) =>
        new(options, bench.Engine, new AnalyzerStackConfigureRequest(), "3.260.0", TimeProvider.System, line => Print(line));

    private void Print(ProgramOutputLine line)
    {
        lock (printed)
            printed.Add(line.Text);
    }

    private sealed class RefusingPack(string refused, CancellationTokenSource interrupt) : Pulumi.Protocol.Services.AnalyzerService
    {
        private static readonly PolicyConfigSchema Schema = new() { Required = { "label" } };

        public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Answer("GetPluginInfo", new PluginInfo());

        public override async Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken)
        {
            if (refused == "hangs")
            {
                await interrupt.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var policy = new PolicyInfo { Name = "p", ConfigSchema = refused == "nothing" ? Schema : null };
            return await Answer("GetAnalyzerInfo", new AnalyzerInfo { Name = "house", Version = "1.0.0", SupportsConfig = true, Policies = { policy } });
        }

        public override Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken) => Answer("Configure", new PluginInfo());

        private Task<T> Answer<T>(string method, T answer) => method == refused
            ? Task.FromException<T>(new Pulumi.Protocol.Rpc.RpcException(Pulumi.Protocol.Rpc.StatusCode.Unknown, "no"))
            : Task.FromResult(answer);
    }
}
