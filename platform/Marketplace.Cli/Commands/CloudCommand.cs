using System.CommandLine;
using Azure.Simulator;
using Azure.Simulator.Control;
using Marketplace.Cli.Simulated;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt cloud …</c>: the simulated cloud of this repository.</summary>
internal static class CloudCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("cloud", "The simulated cloud under .mkt/cloud") { Start(run), Status(run), Advance(run), Clock(run), Fault(run), CloudImageCommand.Create(run), Reset(run) }
            .WithExample("mkt cloud fault \"third PUT answers 429, Retry-After 2\"");

    private static Command Start(CommandRunner run)
    {
        var port = new Option<int>("--port") { Description = "Port of 127.0.0.1; 0 takes any free one", DefaultValueFactory = _ => 0 };
        return run.Bind(new Command("start", "Serve the simulated cloud until interrupted, for several programs at once") { port }, async (session, parse) =>
        {
            using var cloud = SimulatedCloud.Open(SimulatedClouds.Options(RepositoryOf(session), run.Host.Clock, run.Host.Environment));
            await using var server = await cloud.StartServerAsync(parse.GetValue(port), run.Host.Cancel).ConfigureAwait(false);
            run.Host.Out.WriteLine($"http://127.0.0.1:{server.Port}");
            await Task.Delay(Timeout.InfiniteTimeSpan, run.Host.Cancel).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return ExitCode.Ok;
        }).WithExample("mkt cloud start --port 10800");
    }

    private static Command Status(CommandRunner run) =>
        Control(run, new Command("status", "Print clock, resources and faults as JSON"), (control, _) => control.StatusAsync(run.Host.Cancel))
            .WithExample("mkt cloud status");

    private static Command Advance(CommandRunner run)
    {
        var by = new Argument<string>("SPAN") { Description = "For example 90m, 6h or 4d" };
        return Control(run, new Command("advance", "Move the clock forward") { by }, (control, parse) => control.AdvanceAsync(SpanOfTime.Parse(parse.GetValue(by)!, "mkt cloud advance 4d"), run.Host.Cancel))
            .WithExample("mkt cloud advance 4d");
    }

    private static Command Clock(CommandRunner run)
    {
        var mode = new Argument<ClockModeName>("MODE") { Description = "auto: each poll of a waiting client jumps to the next event; manual; real" };
        return Control(run, new Command("clock", "Choose how time passes") { mode },
                (control, parse) => control.SetClockAsync(Enum.Parse<Azure.Simulator.Time.ClockMode>(parse.GetValue(mode).ToString(), ignoreCase: true), run.Host.Cancel))
            .WithExample("mkt cloud clock manual");
    }

    private static Command Fault(CommandRunner run)
    {
        var sentence = new Argument<string?>("SENTENCE") { Arity = ArgumentArity.ZeroOrOne, Description = "What shall go wrong; without it the scripted faults are listed" };
        var clear = new Option<bool>("--clear") { Description = "Forget all scripted faults" };
        return Control(run, new Command("fault", "Script a fault") { sentence, clear }, (control, parse) =>
                parse.GetValue(clear) ? control.ClearFaultsAsync(run.Host.Cancel)
                : parse.GetValue(sentence) is { } text ? control.AddFaultAsync(text, run.Host.Cancel)
                : control.ListFaultsAsync(run.Host.Cancel))
            .WithExample("mkt cloud fault \"third PUT answers 429, Retry-After 2\"");
    }

    private static Command Reset(CommandRunner run) =>
        Control(run, new Command("reset", "Empty the simulated cloud"), (control, _) => control.ResetAsync(run.Host.Cancel))
            .WithExample("mkt cloud reset");

    internal static Command Control(CommandRunner run, Command command, Func<CloudControl, ParseResult, Task<System.Text.Json.Nodes.JsonObject>> body) =>
        run.Bind(command, async (session, parse) =>
        {
            using var connection = CloudConnection.Open(SimulatedClouds.Options(RepositoryOf(session), run.Host.Clock, run.Host.Environment));
            var answer = await body(new CloudControl(connection.Handler), parse).ConfigureAwait(false);
            run.Host.Out.WriteLine(answer.ToJsonString(Indented.Options));
            return ExitCode.Ok;
        });

    private static Repository RepositoryOf(CliSession session) => session.Repository
        ?? throw new CliException("MKT9012", $"'{session.WorkingDirectory}' is not in a repository with definitions, so there is no simulated cloud here",
            "Run the command in the repository, or give --cwd.", ExitCode.Configuration);

    private enum ClockModeName { Auto, Manual, Real }
}
