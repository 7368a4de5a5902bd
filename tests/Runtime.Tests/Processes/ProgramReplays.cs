using Pulumi.Engine.Plugins;
using Pulumi.Engine.Processes;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Processes.Roles;

namespace Runtime.Tests.Processes;

/// <summary>Recorded conversations between a program and the Pulumi CLI, played against programs on our SDK.</summary>
public sealed class ProgramReplays : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ProcessBench _bench = new();
    private string _stderr = "";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Theory]
    [InlineData("program-minimal-client/01-up-full", "full", 0)]
    [InlineData("program-exit-codes/01-up-exit0", "component", 0)]
    [InlineData("program-exit-codes/07-up-logged-error-then-exit1", "logs an error", 1)]
    public async Task Go_as_recorded(string file, string program, int exitCode)
    {
        var (monitor, exit) = await RunAsync(file, program);

        exit.ShouldBe(exitCode);
        monitor.Calls.Order(StringComparer.Ordinal)
            .ShouldBe(monitor.Recorded.Where(call => !call.StartsWith("Log ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        monitor.Calls.First().ShouldContain("pulumi:pulumi:Stack");
    }

    [Fact]
    public async Task Log_as_recorded()
    {
        var (monitor, exit) = await RunAsync("program-exit-codes/16-up-warning-info", "logs");

        exit.ShouldBe(0);
        var logged = _bench.EngineLog.Where(log => log.Severity != LogSeverity.Debug)
            .Select(log => $"Log {log.Severity} {log.Message} ephemeral={log.Ephemeral}");
        logged.ShouldBe(monitor.Recorded.Where(call => call.StartsWith("Log ", StringComparison.Ordinal) && !call.Contains("for stack", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task End_with_32_and_without_a_signal_when_the_program_gives_up()
    {
        var (monitor, exit) = await RunAsync("program-exit-codes/01-up-exit0", "throws");

        exit.ShouldBe(32);
        monitor.Calls.ShouldNotContain("SignalAndWaitForShutdown");
        _bench.EngineLog.ShouldContain(log => log.Severity == LogSeverity.Error && log.Message == "given up");
    }

    [Fact]
    public async Task End_with_32_when_a_registration_is_answered_with_an_error()
    {
        var (monitor, exit) = await RunAsync("program-resource-failure/03-up-no-result-reporting-continue", "fails");

        exit.ShouldBe(32);
        monitor.Calls.ShouldNotContain("SignalAndWaitForShutdown");
        _bench.EngineLog.ShouldContain(log => log.Severity == LogSeverity.Error && log.Message.Contains("resource registration failed"));
    }

    [Theory]
    [InlineData("program-resource-failure/01-up-no-result-reporting")]
    [InlineData("program-resource-failure/02-up-result-reporting")]
    [InlineData("program-resource-failure/04-up-result-reporting-continue")]
    public async Task Wait_for_an_answer_that_never_comes_until_they_are_killed(string file)
    {
        var (_, exit) = await RunAsync(file, "fails");

        exit.ShouldBe(ChildProcess.Signalled);
    }

    [Fact]
    public async Task Refuse_to_start_with_less_than_the_official_SDK_needs()
    {
        var (monitor, exit) = await RunAsync("program-minimal-env/01-up-monitor-engine-project-stack", "component");

        exit.ShouldNotBe(0);
        monitor.Calls.ShouldBeEmpty();
        _stderr.ShouldContain("Program run without the Pulumi engine available");
    }

    private async Task<(ReplayMonitor Monitor, int ExitCode)> RunAsync(string file, string program)
    {
        var recording = RecordedProcess.Read($"{file}.calls.jsonl", "program");
        var monitor = new ReplayMonitor(recording);
        await using var endpoint = new RpcEndpoint<ResourceMonitorService>(monitor, monitor.Bind);
        var executable = ProcessBench.Script(Path.Combine(_bench.ProgramDirectory, "app"), ProcessBench.InRole("program"));
        using var process = await ChildProcess.StartAsync(new ChildCommand(executable)
        {
            WorkingDirectory = _bench.ProgramDirectory,
            Environment = await EnvironmentAsync(recording, endpoint, program),
        });
        var stderr = ReadAsync(process.Error);
        var stdout = ReadAsync(process.Output);

        await Task.WhenAny(process.Exit, monitor.Stuck).WaitAsync(Patience);
        if (!process.Exit.IsCompleted)
            process.Kill();
        var exit = await process.Exit.WaitAsync(Patience);
        _stderr = await stderr;
        (await stdout).ShouldBe("");
        return (monitor, exit);
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(
        RecordedProcess recording, RpcEndpoint<ResourceMonitorService> monitor, string program)
    {
        var environment = new Dictionary<string, string>(_bench.Environment, StringComparer.Ordinal) { [ProgramRole.ProgramVariable] = program };
        foreach (var (name, value) in recording.Start["envAdded"]!.AsObject())
            environment[name] = name switch
            {
                "PULUMI_MONITOR" => await monitor.GetAddressAsync(default),
                "PULUMI_ENGINE" => await _bench.Engine.GetAddressAsync(default),
                _ => value!.ToString().Replace("<work>/prog", _bench.ProgramDirectory, StringComparison.Ordinal),
            };
        return environment;
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
