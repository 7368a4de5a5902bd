using Pulumi.Engine.Workspace;
using Runtime.Tests.Processes;

namespace Runtime.Tests.Plugins;

/// <summary>Providers that are a folder with PulumiPlugin.yaml instead of an executable.</summary>
public sealed class PluginFolders : IAsyncLifetime
{
    private readonly ProviderBench _bench = new();

    private string Folder => Path.Combine(_bench.Processes.Root, "local");

    private string DotnetCalls => Path.Combine(_bench.Processes.Root, "dotnet.txt");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _bench.Options = _bench.Options with { ProjectPlugins = [new ProjectPlugin("fake", Folder, null)] };
        ProcessBench.Script(
            Path.Combine(_bench.Processes.Bin, "dotnet"),
            $"""
            echo "$@" >> {DotnetCalls}
            [ "$1" != build ] || exit "$BUILD_EXIT"
            for last in "$@"; do :; done
            set -- "$last"
            {ProcessBench.InRole("provider")}
            """);
        _bench.Processes.Environment["BUILD_EXIT"] = "0";
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_built_and_run_from_source()
    {
        Write("runtime: dotnet");

        await using (await _bench.StartAsync())
        {
        }

        var engine = await _bench.Processes.Engine.GetAddressAsync(default);
        File.ReadAllLines(DotnetCalls).ShouldBe([$"build -nologo {Folder}", $"run --no-build --project {Folder} -- {engine}"]);
        var start = _bench.Processes.LogDetail("start");
        start["cwd"]!.ToString().ShouldBe(_bench.Processes.ProgramDirectory);
        start["stdin"]!.ToString().ShouldBe("/dev/null");
        _bench.Processes.LogDetail("Handshake")["rootDirectory"]!.ToString().ShouldBe(Folder);
    }

    [Fact]
    public async Task Are_killed_without_an_interrupt()
    {
        Write("runtime: dotnet");

        await using (await _bench.StartAsync())
        {
        }

        _bench.Processes.LogNames().ShouldEndWith("Cancel");
    }

    [Theory]
    [InlineData("./srv")]
    [InlineData("srv.dll")]
    public async Task Run_a_binary_of_the_program_folder(string binary)
    {
        Write($"runtime: {{name: dotnet, options: {{binary: {binary}}}}}");
        ProcessBench.Script(Path.Combine(_bench.Processes.ProgramDirectory, "srv"), ProcessBench.InRole("provider"));

        await using var provider = await _bench.StartAsync();

        provider.Version.ShouldBe("1.2.3");
        if (binary.EndsWith(".dll", StringComparison.Ordinal))
            File.ReadAllText(DotnetCalls).ShouldStartWith("srv.dll 127.0.0.1:");
    }

    [Fact]
    public async Task Say_which_binary_is_missing()
    {
        Write("runtime: {name: dotnet, options: {binary: ./srv}}");

        (await _bench.FailAsync()).Message.ShouldBe(
            $"could not read plugin [{Folder}/pulumi-resource-fake]: fork/exec ./srv: no such file or directory");
    }

    [Fact]
    public async Task Say_that_their_build_failed()
    {
        Write("runtime: dotnet");
        _bench.Processes.Environment["BUILD_EXIT"] = "1";

        (await _bench.FailAsync()).Message.ShouldStartWith(
            $"could not read plugin [{Folder}/pulumi-resource-fake]: Build exited with non-zero exit code: 1");
    }

    [Theory]
    [InlineData("runtime: DotNet", "MKT7110")]
    [InlineData("name: fake", "MKT7105")]
    [InlineData("runtime: [", "MKT7105")]
    [InlineData("runtime: {name: dotnet, options: {binary: true}}", "MKT7101")]
    public async Task Are_refused_when_their_file_is_wrong(string yaml, string code)
    {
        Write(yaml);

        (await _bench.FailAsync()).Code.ShouldBe(code);
    }

    private void Write(string yaml) => File.WriteAllText(Path.Combine(Folder, "PulumiPlugin.yaml"), yaml + "\n");
}
