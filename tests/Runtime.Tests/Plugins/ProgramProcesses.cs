using Pulumi.Engine;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

/// <summary>How programs are started, watched and ended, against what was recorded of the Pulumi CLI.</summary>
public sealed class ProgramProcesses : IAsyncLifetime
{
    private readonly ProcessBench _bench = new();
    private readonly RpcEndpoint<ResourceMonitorService> _monitor;
    private readonly List<ProgramOutputLine> _lines = [];

    public ProgramProcesses()
    {
        var monitor = new Monitor();
        _monitor = new RpcEndpoint<ResourceMonitorService>(monitor, monitor.Bind);
        ProcessBench.Script(
            Path.Combine(_bench.Bin, "dotnet"),
            $"""
            echo "$@" >> {DotnetCalls}
            [ "$1" != build ] || exit "$BUILD_EXIT"
            """);
        _bench.Environment["BUILD_EXIT"] = "0";
    }

    private string DotnetCalls => Path.Combine(_bench.Root, "dotnet.txt");

    private string Printed => string.Join("\n", _lines.Where(line => !line.IsError).Select(line => line.Text));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _monitor.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Are_told_everything_by_their_environment()
    {
        Program("app", "env | grep ^PULUMI_ | sort; pwd; readlink /proc/self/fd/0");

        (await RunAsync("./app")).ShouldBe(0);

        Printed.ShouldBe(
            $$"""
            PULUMI_ATTACH_DEBUGGER=false
            PULUMI_CONFIG={"lab:plain":"value"}
            PULUMI_CONFIG_SECRET_KEYS=["lab:pw"]
            PULUMI_DRY_RUN=false
            PULUMI_ENGINE={{await _bench.Engine.GetAddressAsync(default)}}
            PULUMI_HOME={{_bench.Home}}
            PULUMI_MONITOR={{await _monitor.GetAddressAsync(default)}}
            PULUMI_ORGANIZATION=organization
            PULUMI_PARALLEL=8
            PULUMI_PROJECT=lab
            PULUMI_PWD={{_bench.ProgramDirectory}}
            PULUMI_QUERY_MODE=false
            PULUMI_ROOT_DIRECTORY={{_bench.Root}}
            PULUMI_STACK=dev
            {{_bench.ProgramDirectory}}
            /dev/null
            """);
    }

    [Fact]
    public async Task Get_no_configuration_variable_without_configuration()
    {
        Program("app", "echo \"${PULUMI_CONFIG-unset} $PULUMI_CONFIG_SECRET_KEYS\"");
        _bench.Environment["PULUMI_CONFIG"] = "from outside";

        await RunAsync("./app", request => request with
        {
            Config = new Dictionary<string, string>(StringComparer.Ordinal),
            ConfigSecretKeys = [],
        });

        Printed.ShouldBe("unset []");
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 32", 32)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -SEGV $$", -1)]
    [InlineData("kill -KILL $$", -1)]
    public async Task End_with_their_exit_code(string script, int code)
    {
        Program("app", script);

        (await RunAsync("./app")).ShouldBe(code);
    }

    [Fact]
    public async Task Have_every_line_forwarded_also_an_unended_last_one()
    {
        Program("app", "echo one; printf 'two\\r\\n\\nlast'; printf err >&2");

        await RunAsync("./app");

        Printed.ShouldBe("one\ntwo\n\nlast");
        _lines.ShouldContain(new ProgramOutputLine("err", IsError: true));
    }

    [Fact]
    public async Task Do_not_hold_the_engine_by_what_they_leave_running()
    {
        Program("app", "sleep 600 & echo done");

        (await RunAsync("./app", options: new ProgramHostOptions { Environment = _bench.Environment, OutputGrace = TimeSpan.Zero })).ShouldBe(0);
    }

    [Fact]
    public async Task Are_killed_with_all_they_started()
    {
        var pipe = Path.Combine(_bench.Root, "pipe");
        Program("app", $"mkfifo {pipe}; trap '' INT TERM; (trap '' INT TERM; exec 9>{pipe}; echo started; sleep 600) & wait");
        using var kill = new CancellationTokenSource();

        var run = RunAsync("./app", output: _ => kill.Cancel(), kill: kill.Token);
        using var held = await OpenWhenThereAsync(pipe);

        (await run).ShouldBe(-1);
        (await held.ReadAsync(new byte[1])).ShouldBe(0);
    }

    [Theory]
    [InlineData("app.dll", "app.dll")]
    [InlineData("./out/app.dll", "./out/app.dll")]
    public async Task That_are_assemblies_go_through_dotnet(string binary, string arguments)
    {
        (await RunAsync(binary)).ShouldBe(0);

        File.ReadAllText(DotnetCalls).ShouldBe(arguments + "\n");
    }

    [Theory]
    [InlineData("./missing", "fork/exec ./missing: no such file or directory")]
    [InlineData("app", "exec: \"app\": executable file not found in $PATH")]
    [InlineData("./app.DLL", "fork/exec ./app.DLL: permission denied")]
    public async Task That_are_missing_are_named(string binary, string message)
    {
        Program("app", "exit 0");
        await File.WriteAllTextAsync(Path.Combine(_bench.ProgramDirectory, "app.DLL"), "");

        var failure = await Should.ThrowAsync<EngineException>(() => RunAsync(binary));

        (failure.Code, failure.Message).ShouldBe(("MKT7111", message));
    }

    [Fact]
    public async Task Without_a_slash_are_looked_up_on_the_path()
    {
        ProcessBench.Script(Path.Combine(_bench.Bin, "tool"), "echo found");

        await RunAsync("tool");

        Printed.ShouldBe("found");
    }

    [Fact]
    public async Task Without_a_binary_are_built_and_run()
    {
        (await RunAsync(null)).ShouldBe(0);

        File.ReadAllLines(DotnetCalls).ShouldBe(
            [$"build -nologo {_bench.ProgramDirectory}", $"run --no-build --project {_bench.ProgramDirectory}"]);
    }

    [Fact]
    public async Task May_be_a_project_file()
    {
        await RunAsync(null, request => request with { Program = request.Program with { EntryPoint = "app.csproj" } });

        File.ReadAllLines(DotnetCalls)[1].ShouldBe($"run --no-build --project {_bench.ProgramDirectory}/app.csproj");
    }

    [Fact]
    public async Task That_do_not_build_are_not_run()
    {
        _bench.Environment["BUILD_EXIT"] = "1";

        var failure = await Should.ThrowAsync<EngineException>(() => RunAsync(null));

        failure.Code.ShouldBe("MKT7112");
        failure.Message.ShouldBe(
            $"failed to discover package requirements: 'dotnet build -nologo {_bench.ProgramDirectory}' exited with non-zero exit code: 1");
        File.ReadAllLines(DotnetCalls).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Run_at_once_when_the_caller_has_built_them()
    {
        await RunAsync("./ignored", options: new ProgramHostOptions { Environment = _bench.Environment, PrebuiltAssembly = "/x/stack.dll" });

        File.ReadAllText(DotnetCalls).ShouldBe("/x/stack.dll\n");
    }

    [Fact]
    public async Task May_name_another_dotnet()
    {
        ProcessBench.Script(Path.Combine(_bench.Root, "other"), "echo other \"$@\"");

        await RunAsync("x.dll", request => request with
        {
            Program = request.Program with
            {
                Options = new Dictionary<string, object?>(StringComparer.Ordinal) { ["binary"] = "x.dll", ["use-executor"] = "../other" },
            },
        });

        Printed.ShouldBe("other x.dll");
    }

    [Fact]
    public async Task Need_a_binary_that_is_a_string()
    {
        var failure = await Should.ThrowAsync<EngineException>(() => RunAsync(true));

        (failure.Code, failure.Message).ShouldBe(("MKT7110", "failed to discover package requirements: binary option must be a string"));
    }

    [Fact]
    public async Task Need_dotnet_on_the_path()
    {
        _bench.Environment["PATH"] = "/nowhere";

        (await Should.ThrowAsync<EngineException>(() => RunAsync("x.dll"))).Message
            .ShouldBe("failed to discover package requirements: could not find `dotnet` on the $PATH");
    }

    [Fact]
    public async Task Need_the_dotnet_runtime() =>
        (await Should.ThrowAsync<EngineException>(() => RunAsync(null, request => request with
        {
            Program = request.Program with { Runtime = "nodejs" },
        }))).Code.ShouldBe("MKT7110");

    private void Program(string name, string script) => ProcessBench.Script(Path.Combine(_bench.ProgramDirectory, name), script);

    private async Task<int> RunAsync(
        object? binary,
        Func<ProgramRequest, ProgramRequest>? change = null,
        ProgramHostOptions? options = null,
        Action<ProgramOutputLine>? output = null,
        CancellationToken kill = default)
    {
        var request = new ProgramRequest
        {
            Program = new ProgramDescription(
                _bench.Root,
                _bench.ProgramDirectory,
                "dotnet",
                binary is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["binary"] = binary }),
            Monitor = _monitor,
            Engine = _bench.Engine,
            Project = "lab",
            Stack = "dev",
            Organization = "organization",
            Config = new Dictionary<string, string>(StringComparer.Ordinal) { ["lab:plain"] = "value" },
            ConfigSecretKeys = ["lab:pw"],
            DryRun = false,
            Parallel = 8,
        };
        return await new ProcessProgramHost(options ?? new ProgramHostOptions { Environment = _bench.Environment })
            .RunAsync(change?.Invoke(request) ?? request, output ?? _lines.Add, kill);
    }

    private static async Task<FileStream> OpenWhenThereAsync(string pipe)
    {
        while (!File.Exists(pipe))
            await Task.Yield();
        return await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Read));
    }

    private sealed class Monitor : ResourceMonitorService;
}
