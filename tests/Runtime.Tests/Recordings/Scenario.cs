using System.Globalization;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>
/// A scenario with its steps numbered as in the recording: steps that run during another one follow it,
/// and every <c>"same"</c> is replaced by what it refers to.
/// </summary>
internal sealed class Scenario
{
    private readonly JsonObject json;
    private readonly JsonObject defaultScript;
    private JsonNode? resources;
    private JsonNode? outputs;
    private JsonNode? program;
    private JsonNode? script;
    private int number;

    private Scenario(JsonObject json)
    {
        this.json = json;
        defaultScript = json["providerScript"] as JsonObject ?? [];
        Steps = ReadSteps(json["steps"]!.AsArray());
    }

    public string Name => json["name"]!.GetValue<string>();

    public bool NoInit => (bool?)json["noInit"] == true;

    /// <summary>The scenario is truly parallel: its calls are compared as a set.</summary>
    public bool IsUnordered => (bool?)json["sortGrpc"] == true;

    /// <summary>Extra members of Pulumi.yaml.</summary>
    public JsonObject ProjectFile => json["projectFile"] as JsonObject ?? [];

    public IReadOnlyList<ScenarioStep> Steps { get; }

    public static Scenario Parse(string text) => new(CanonicalJson.Parse(text)!.AsObject());

    private List<ScenarioStep> ReadSteps(JsonArray steps) => [.. steps.Select(step => ReadStep(step!.AsObject()))];

    private ScenarioStep ReadStep(JsonObject step)
    {
        number++;
        var label = (step["label"] ?? step["op"] ?? step["command"])!.GetValue<string>();
        resources = Same(step, "resources", resources);
        outputs = Same(step, "outputs", outputs);
        // A program section holds for its own step only unless the step says "same".
        program = step.ContainsKey("program") ? Same(step, "program", program) : null;
        script = step.ContainsKey("providerScript") ? Same(step, "providerScript", script) : defaultScript;
        var read = new ScenarioStep(
            string.Create(CultureInfo.InvariantCulture, $"{number:00}-{label}"), step,
            resources as JsonArray ?? [], outputs as JsonObject ?? [], program as JsonObject ?? [], script as JsonObject ?? []);
        return step["during"] is JsonArray during ? read with { During = ReadSteps(during) } : read;
    }

    private static JsonNode? Same(JsonObject step, string member, JsonNode? previous) =>
        step[member] is JsonValue value && value.TryGetValue<string>(out var text) && string.Equals(text, "same", StringComparison.Ordinal)
            ? previous
            : step.ContainsKey(member) ? step[member] : previous;
}

/// <summary>One step of a scenario.</summary>
/// <param name="Id">Number and label: the beginning of the names of its recorded files.</param>
/// <param name="Json">The step as written.</param>
/// <param name="Resources">Resources the program declares.</param>
/// <param name="Outputs">Stack outputs the program returns.</param>
/// <param name="Program">How the program behaves: <c>throwAfter</c>, <c>exitCode</c>, <c>natural</c>…</param>
/// <param name="Script">What the provider does.</param>
internal sealed record ScenarioStep(
    string Id, JsonObject Json, JsonArray Resources, JsonObject Outputs, JsonObject Program, JsonObject Script)
{
    /// <summary>Steps that run while this one is in flight.</summary>
    public IReadOnlyList<ScenarioStep> During { get; init; } = [];

    public string Project => Json["project"]?.GetValue<string>() ?? "lab";

    public string Stack => Json["stack"]?.GetValue<string>() ?? "dev";

    /// <summary>Name of the bench operation; null for a command.</summary>
    public string? Operation => Json["op"]?.GetValue<string>();

    /// <summary>The number alone: <c>03</c>.</summary>
    public string Number => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    /// <summary>Signals the bench sends once the awaited call is in flight.</summary>
    public IReadOnlyList<string> Signals => Json["signal"] switch
    {
        JsonArray list => [.. list.Select(signal => signal!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };

    public bool IsKilled => Signals.Contains("SIGKILL", StringComparer.Ordinal);
}
