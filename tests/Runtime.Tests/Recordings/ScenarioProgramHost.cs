using System.Text.Json.Nodes;
using Pulumi.Engine.Plugins;

namespace Runtime.Tests.Recordings;

/// <summary>Runs the program of a step in this process, and writes its run down as the language host's log had it.</summary>
/// <param name="step">The step whose program it is.</param>
/// <param name="log">The calls of the step.</param>
/// <param name="stopWaiting">See <see cref="ProgramInterpreter"/>.</param>
/// <param name="interrupted">Completes when the process group is sent an interrupt: the program then dies of it.</param>
internal sealed class ScenarioProgramHost(ScenarioStep step, CallLog log, Task stopWaiting, Task interrupted) : IProgramHost
{
    private const int Reported = 32;
    private const int KilledBySignal = -1;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a program has ended, however.</summary>
    public Task Ended => ended.Task;

    public async Task<int> RunAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill)
    {
        var entry = log.Begin("LanguageRuntime/Run", plugin: null, Describe(request));
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = kill.Register(() => killed.TrySetResult());
        // What dies of a signal leaves its calls behind; nobody disposes of this before they end.
        var dead = new CancellationTokenSource();
        var program = new ProgramInterpreter(
            step, request, new NodeMonitor(request.Monitor.Service, log, kill, dead.Token), line => output(new(line, IsError: false)), stopWaiting, kill);
        var run = Task.Run(program.RunAsync, CancellationToken.None);
        var first = await Task.WhenAny(run, killed.Task, interrupted).ConfigureAwait(false);
        try
        {
            if (first == killed.Task)
            {
                log.End(entry, response: null, CallLog.Error("Canceled", "grpc: the client connection is closing"));
                return KilledBySignal;
            }

            if (first == interrupted)
                await dead.CancelAsync().ConfigureAwait(false);
            var code = first == interrupted ? KilledBySignal : await run.ConfigureAwait(false);
            log.End(entry, Answer(code), error: null);
            return code;
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private static JsonObject Describe(ProgramRequest request)
    {
        var json = new JsonObject { ["parallel"] = request.Parallel, ["project"] = request.Project, ["stack"] = request.Stack };
        if (request.DryRun)
            json["dryRun"] = true;
        if (request.Config.Count > 0)
            json["config"] = new JsonObject(request.Config.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        if (request.ConfigSecretKeys.Count > 0)
            json["configSecretKeys"] = new JsonArray([.. request.ConfigSecretKeys.Select(key => (JsonNode)key)]);
        return json;
    }

    private static JsonObject Answer(int code) => code switch
    {
        0 => [],
        Reported => new() { ["bail"] = true },
        _ => new() { ["error"] = $"Program exited with non-zero exit code: {code.ToString(System.Globalization.CultureInfo.InvariantCulture)}" },
    };
}
