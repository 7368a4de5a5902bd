using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;

namespace Runtime.Tests.Recordings;

/// <summary>Runs a scenario on our engine, in a folder of its own, and tells what each step did in the order of the recording.</summary>
internal sealed class ScenarioRunner : IDisposable
{
    private const string Passphrase = "correct-horse";
    private static readonly ConcurrentDictionary<int, string> Salts = new();

    private readonly Scenario scenario;
    private readonly IReadOnlyDictionary<ScenarioStep, RecordedStep> recorded;
    private readonly Func<CommandCall, Task<int>> run;
    private readonly string root = Directory.CreateTempSubdirectory("recording-").FullName;
    private readonly LabWorld world = new();
    private readonly HashSet<(string Project, string Stack)> initialised = [];
    private readonly Dictionary<string, string> outputs = new(StringComparer.Ordinal);

    /// <param name="scenario">What to do.</param>
    /// <param name="recording">Gives the command line of each step.</param>
    /// <param name="run">Runs a command line.</param>
    public ScenarioRunner(Scenario scenario, Recording recording, Func<CommandCall, Task<int>> run)
    {
        this.scenario = scenario;
        this.run = run;
        recorded = recording.Steps.ToDictionary(step => step.Step);
    }

    /// <summary>Runs all steps; stops asking for more when the caller does.</summary>
    public async IAsyncEnumerable<ObservedStep> RunAsync()
    {
        foreach (var step in scenario.Steps)
            if (step.Operation is not null)
                new BenchOperations(root, world, outputs).Apply(step);
            else
                foreach (var observed in await RunStepAsync(step).ConfigureAwait(false))
                    yield return observed;
    }

    /// <summary>Standard output of an export of a stack.</summary>
    public async Task<string> ExportAsync(string project, string stack, bool showSecrets)
    {
        string[] arguments = ["stack", "export", "--stack", stack];
        using var output = new StringWriter();
        await RunAsync(project, showSecrets ? [.. arguments, "--show-secrets"] : arguments, output).ConfigureAwait(false);
        return output.ToString();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (IOException e)
        {
            // A killed step may still be writing.
            _ = e;
        }
    }

    private async Task<List<ObservedStep>> RunStepAsync(ScenarioStep step)
    {
        await PrepareAsync(step).ConfigureAwait(false);
        var before = ReadState(step);
        var log = new CallLog();
        var bench = new LabBench(step.Json["when"]?["method"]?.GetValue<string>(), step.Json["when"]?["name"]?.GetValue<string>());
        var interrupt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = new ScenarioProgramHost(step, log, hurry.Task, interrupt.Task);
        var script = new LabScript(step.Script);
        using var cancel = new CancellationTokenSource();
        using var terminate = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = Task.Run(() => run(new()
        {
            Arguments = [.. recorded[step].Arguments.Select(Expand(step))],
            WorkingDirectory = Folder(step.Project),
            Environment = Variables(step),
            Input = step.Json["stdin"]?.GetValue<string>() ?? "",
            Output = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            ProgramHost = program,
            Providers = Providers(script, log, bench),
            Cancel = cancel.Token,
            Terminate = terminate.Token,
        }));

        var observed = new List<ObservedStep>();
        if (step.Json.ContainsKey("when"))
        {
            await (await Task.WhenAny(bench.Reached, command).ConfigureAwait(false)).ConfigureAwait(false);
            if (step.IsKilled)
                // Nothing of it goes on: the awaited call never returns. What a real kill leaves on disk is what is there now.
                return [Observe(step, -9, log, before, output, error)];
            if (step.During.Count > 0)
            {
                hurry.TrySetResult();
                await log.Answered("ResourceMonitor/RegisterResourceOutputs").ConfigureAwait(false);
                foreach (var inner in step.During)
                    observed.AddRange(await RunStepAsync(inner).ConfigureAwait(false));
            }

            await SignalAsync(step, program, interrupt, cancel, terminate).ConfigureAwait(false);
            if (step.Signals.Count < 2)
                bench.Release();
        }

        var exit = await command.ConfigureAwait(false);
        outputs[step.Number] = output.ToString();
        observed.Add(Observe(step, exit, log, before, output, error));
        return observed;
    }

    private static async Task SignalAsync(
        ScenarioStep step, ScenarioProgramHost program, TaskCompletionSource interrupt, CancellationTokenSource cancel, CancellationTokenSource terminate)
    {
        for (var i = 0; i < step.Signals.Count; i++)
        {
            // The process group gets the signal: the program too.
            interrupt.TrySetResult();
            await program.Ended.ConfigureAwait(false);
            await (i == 0 ? cancel : terminate).CancelAsync().ConfigureAwait(false);
        }
    }

    private ObservedStep Observe(ScenarioStep step, int exit, CallLog log, string? before, StringWriter output, StringWriter error)
    {
        File.WriteAllText(Path.Combine(root, "world.json"), world.ToJson().ToJsonString());
        var configuration = ConfigurationFile(step);
        return new(
            step, exit, log.Calls, before, ReadState(step), File.Exists(configuration) ? File.ReadAllText(configuration) : null,
            output.ToString(), error.ToString());
    }

    private async Task PrepareAsync(ScenarioStep step)
    {
        Directory.CreateDirectory(Path.Combine(root, "state"));
        var folder = Folder(step.Project);
        var project = Path.Combine(folder, "Pulumi.yaml");
        if (!File.Exists(project))
        {
            Directory.CreateDirectory(folder);
            // JSON is YAML.
            var members = scenario.ProjectFile.Select(member => $"{member.Key}: {CanonicalJson.Write(member.Value)}\n");
            await File.WriteAllTextAsync(project, $"name: {step.Project}\nruntime: dotnet\n{string.Concat(members)}").ConfigureAwait(false);
        }

        if (initialised.Add((step.Project, step.Stack)) && !scenario.NoInit)
            await InitialiseAsync(step).ConfigureAwait(false);
        foreach (var (path, content) in step.Json["files"] as JsonObject ?? [])
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content is JsonValue text ? text.GetValue<string>() : content!.ToJsonString()).ConfigureAwait(false);
        }

        foreach (var (key, value) in step.Json["config"] as JsonObject ?? [])
            await ConfigureAsync(step, [], key, value!).ConfigureAwait(false);
        foreach (var (key, value) in step.Json["secrets"] as JsonObject ?? [])
            await ConfigureAsync(step, ["--secret"], key, value!).ConfigureAwait(false);
    }

    // A stack's first file has nothing but a salt. The nth stack of every scenario gets the same one, so that its key, which takes
    // a third of a second to derive, is derived once.
    private async Task InitialiseAsync(ScenarioStep step)
    {
        var file = ConfigurationFile(step);
        if (Salts.TryGetValue(initialised.Count, out var known))
            await File.WriteAllTextAsync(file, known).ConfigureAwait(false);
        await RunAsync(step.Project, ["stack", "init", step.Stack], TextWriter.Null).ConfigureAwait(false);
        Salts.TryAdd(initialised.Count, await File.ReadAllTextAsync(file).ConfigureAwait(false));
    }

    private string ConfigurationFile(ScenarioStep step) => Path.Combine(Folder(step.Project), $"Pulumi.{step.Stack}.yaml");

    private Task ConfigureAsync(ScenarioStep step, string[] options, string key, JsonNode value) => RunAsync(
        step.Project,
        ["config", "set", .. options, .. key.IndexOfAny(['.', '[']) < 0 ? (string[])[] : ["--path"], key, value.ToString(), "--stack", step.Stack],
        TextWriter.Null);

    // A command of the bench itself, which must succeed.
    private async Task RunAsync(string project, string[] arguments, TextWriter output)
    {
        using var error = new StringWriter();
        var log = new CallLog();
        var exit = await run(new()
        {
            Arguments = arguments,
            WorkingDirectory = Folder(project),
            Environment = Variables(step: null),
            Input = "",
            Output = output,
            Error = error,
            ProgramHost = new ScenarioProgramHost(scenario.Steps[0], log, Task.CompletedTask, new TaskCompletionSource().Task),
            Providers = Providers(new([]), log, new(null, null)),
        }).ConfigureAwait(false);
        if (exit != 0)
            throw new InvalidOperationException($"`{string.Join(' ', arguments)}` of the bench failed: {error}");
    }

    private Dictionary<string, Func<ResourceProviderService>> Providers(LabScript script, CallLog log, LabBench bench) =>
        new(StringComparer.Ordinal) { ["lab"] = () =>
        script["exitOnStart"] is { } code
            ? throw PluginErrors.Unreadable("pulumi-resource-lab", $"exit status {code}")
            : new LabProvider(script, world, log, bench) };

    private Dictionary<string, string> Variables(ScenarioStep? step)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(root, "state"),
            ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
            ["PULUMI_HOME"] = Path.Combine(root, "home"),
            ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        };
        foreach (var (name, value) in step?.Json["env"] as JsonObject ?? [])
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = Expand(step!)(value.GetValue<string>());
        return variables;
    }

    private Func<string, string> Expand(ScenarioStep step) => text => text
        .Replace("<scenario>", root, StringComparison.Ordinal)
        .Replace("<program>", Folder(step.Project), StringComparison.Ordinal)
        .Replace("<projects>", Path.Combine(root, "projects"), StringComparison.Ordinal)
        .Replace("<state>", Path.Combine(root, "state"), StringComparison.Ordinal);

    private string Folder(string project) => Path.Combine(root, "projects", project);

    private string? ReadState(ScenarioStep step)
    {
        var file = BenchOperations.StateFile(root, step);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
