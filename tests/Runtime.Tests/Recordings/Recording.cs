using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>What the official engine did in a scenario, step by step.</summary>
internal sealed class Recording
{
    private readonly IReadOnlyDictionary<string, string> files;

    public Recording(string name, IReadOnlyDictionary<string, string> files, Scenario scenario)
    {
        this.files = files;
        Name = name;
        var states = new Dictionary<(string Project, string Stack), string?>();
        var steps = new List<RecordedStep>();
        foreach (var step in scenario.Steps.SelectMany(InRecordedOrder))
            if (Read(step, states, scenario) is { } recorded)
                steps.Add(recorded);
        Steps = steps;
    }

    public string Name { get; }

    /// <summary>Steps that ran a command, in the order in which they ended: those in flight during another one before it.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>Exports made at the end, by file name: <c>export.lab.dev.secrets.json</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Exports => files.Where(file => file.Key.StartsWith("export.", StringComparison.Ordinal));

    public static IEnumerable<ScenarioStep> InRecordedOrder(ScenarioStep step) => [.. step.During.SelectMany(InRecordedOrder), step];

    private RecordedStep? Read(ScenarioStep step, Dictionary<(string, string), string?> states, Scenario scenario)
    {
        if (step.Operation is not null)
            return null;
        if (!files.TryGetValue(step.Id + ".json", out var text))
            throw new InvalidDataException($"Recording {Name} has no file {step.Id}.json.");
        var json = CanonicalJson.Parse(text)!.AsObject();
        var key = (step.Project, step.Stack);
        var before = states.GetValueOrDefault(key);
        var state = json["state"]?.GetValue<string>() switch
        {
            "unchanged" => before,
            "absent" => null,
            _ => files.GetValueOrDefault(step.Id + ".state.json"),
        };
        states[key] = state;
        var calls = RecordedCall.ParseAll(files.GetValueOrDefault(step.Id + ".grpc.jsonl") ?? "")
            .Where(call => CallNormaliser.IsKept(call.Method)).Select(call => CallNormaliser.Apply(call, isRecording: true)).ToList();
        return new(step, json, calls, before, state, files.GetValueOrDefault(step.Id + ".out.txt") ?? "", scenario.IsUnordered);
    }
}

/// <summary>One recorded step.</summary>
internal sealed record RecordedStep(
    ScenarioStep Step, JsonObject Json, IReadOnlyList<RecordedCall> Calls, string? StateBefore, string? StateAfter, string Output, bool IsUnordered)
{
    public IReadOnlyList<string> Arguments => [.. Json["argv"]!.AsArray().Select(argument => argument!.GetValue<string>())];

    public int Exit => (int)Json["exit"]!;

    /// <summary>Text of the stack's configuration file; null where it was not kept.</summary>
    public string? StackConfiguration => Json["stackConfigFile"]?.GetValue<string>();

    public string StandardOutput => Output.Split("--- stderr ---", 2)[0].TrimEnd('\n');

    public (List<RecordedCall> Beside, List<RecordedCall> InOrder) OrderedCalls =>
        StepOrder.Apply(Calls, StateBefore, StateAfter, IsUnordered);
}
