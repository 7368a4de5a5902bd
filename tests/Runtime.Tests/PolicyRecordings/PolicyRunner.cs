using System.Text.Json.Nodes;
using Marketplace.Cli;
using Pulumi.Protocol.Services;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>Runs the steps of a scenario with <c>mkt</c> in this process, in one folder.</summary>
internal sealed class PolicyRunner : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("policies");
    private readonly Dictionary<string, string> environment;

    public PolicyRunner()
    {
        Directory.CreateDirectory(Path.Combine(Root, "state"));
        Directory.CreateDirectory(Program);
        File.WriteAllText(Path.Combine(Program, "Pulumi.yaml"), "name: lab\nruntime: dotnet\n");
        environment = new(StringComparer.Ordinal)
        {
            ["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(Root, "state"),
            ["PULUMI_CONFIG_PASSPHRASE"] = "correct-horse",
            ["PULUMI_HOME"] = Path.Combine(Root, "home"),
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = Root,
        };
    }

    public string Root => root.FullName;

    public string Program => Path.Combine(Root, "prog");

    public Dictionary<string, string> Environment => environment;

    /// <summary>Policy configuration files by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Packs are processes that somebody else has prepared.</summary>
    public bool PacksAreProcesses { get; init; }

    /// <summary>Told when a pack is not going to answer a call.</summary>
    public Action<string> Hangs { get; init; } = _ => { };

    public CancellationTokenSource Cancel { get; } = new();

    public CancellationTokenSource Terminate { get; } = new();

    public async Task InitialiseAsync(params (string Key, string Value)[] config)
    {
        await RunAsync(["stack", "init", "dev"], null, new StringWriter(), new StringWriter());
        foreach (var (key, value) in config)
            await RunAsync(["config", "set", key, value, "--stack", "dev"], null, new StringWriter(), new StringWriter());
        foreach (var (name, text) in Files)
            await File.WriteAllTextAsync(Path.Combine(Root, name), text);
    }

    public async Task<PolicyRun> RunAsync(PolicyStep step)
    {
        var run = new PolicyRun();
        var events = Path.Combine(Root, "events.jsonl");
        File.Delete(events);
        string[] options = step.Arguments[0] switch
        {
            "up" => ["--yes", "--skip-preview", "--stack", "dev", "--event-log", events, "--parallel", "1"],
            "destroy" => ["--yes", "--skip-preview", "--stack", "dev", "--event-log", events],
            "preview" => ["--stack", "dev", "--event-log", events, "--parallel", "1"],
            _ => ["--stack", "dev"],
        };
        run.Exit = await RunAsync([.. step.Arguments.Select(Expand), .. options], (step, run), run.Output, run.Error);
        run.Events = File.Exists(events) ? [.. File.ReadLines(events).Select(line => JsonNode.Parse(line)!.AsObject())] : [];
        run.State = ReadState();
        run.Root = Root;
        return run;
    }

    public void Dispose()
    {
        root.Delete(recursive: true);
        Cancel.Dispose();
        Terminate.Dispose();
    }

    private Task<int> RunAsync(IEnumerable<string> arguments, (PolicyStep Step, PolicyRun Run)? at, StringWriter output, StringWriter error) => CommandLine.RunAsync([.. arguments], new CliHost
    {
        WorkingDirectory = Program,
        Environment = environment,
        In = new StringReader(""),
        Out = TextWriter.Synchronized(output),
        Error = TextWriter.Synchronized(error),
        ProgramHost = at is { } here ? new StubProgram(here.Step, here.Run.Note) : null,
        Providers = at is { } there
            ? new Dictionary<string, Func<ResourceProviderService>>(StringComparer.Ordinal) { ["marketplace"] = () => new StubProvider(there.Step.Calls, there.Run.Note) }
            : new Dictionary<string, Func<ResourceProviderService>>(StringComparer.Ordinal),
        PolicyPacks = at is { } place && !PacksAreProcesses
            ? place.Step.Packs.ToDictionary(
                Expand, _ => (Func<AnalyzerService>)(() => new StubPack(place.Step.PackCalls, place.Run.Note) { Hangs = Hangs }), StringComparer.Ordinal)
            : new Dictionary<string, Func<AnalyzerService>>(StringComparer.Ordinal),
        Cancel = Cancel.Token,
        Terminate = Terminate.Token,
    });

    private string Expand(string text) => text.Replace("<work>", Root, StringComparison.Ordinal);

    private JsonArray? ReadState()
    {
        var file = Path.Combine(Root, "state", ".pulumi", "stacks", "lab", "dev.json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["checkpoint"]?["latest"]?["resources"]?.DeepClone() as JsonArray : null;
    }
}

/// <summary>What a step did.</summary>
internal sealed class PolicyRun
{
    private readonly Lock gate = new();
    private readonly List<(string Method, string About, JsonNode? Request)> calls = [];

    public int Exit { get; set; }

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public IReadOnlyList<JsonObject> Events { get; set; } = [];

    public JsonArray? State { get; set; }

    public string Root { get; set; } = "";

    /// <summary>Calls in the order in which they came.</summary>
    public IReadOnlyList<(string Method, string About, JsonNode? Request)> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public void Note(string method, string about) => Add(method, about, null);

    public void Note(string method, JsonNode request) => Add(method, (string?)(request as JsonObject)?["urn"] ?? "", request);

    private void Add(string method, string about, JsonNode? request)
    {
        lock (gate)
            calls.Add((method, about, request));
    }
}
