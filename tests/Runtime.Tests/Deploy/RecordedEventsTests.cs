using System.Text.Json.Nodes;
using Runtime.Tests.Recordings;

namespace Runtime.Tests.Deploy;

/// <summary>The events of an operation are those that the official engine wrote into its event log.</summary>
/// <remarks>Events of steps are compared by what every recording kept of them; messages are compared where programs have no part in them.</remarks>
public sealed class RecordedEventsTests
{
    private static readonly string[] KeptMetadata = ["op", "urn", "keys", "diffs", "logical", "detailedDiff"];

    [Theory]
    [InlineData("component")]
    [InlineData("create-basic")]
    [InlineData("create-fails")]
    [InlineData("delete-fails")]
    [InlineData("import-option")]
    [InlineData("kill-during-create")]
    [InlineData("partial-create")]
    [InlineData("provider-explicit")]
    [InlineData("provider-version")]
    [InlineData("read-resource")]
    [InlineData("refresh-gone")]
    [InlineData("replace-create-first")]
    [InlineData("replace-delete-first-provider")]
    [InlineData("replace-on-changes")]
    [InlineData("secret-config")]
    [InlineData("up-refresh")]
    public async Task Are_those_of_the_recording(string name)
    {
        var source = RecordingSource.Default;
        var scenario = Scenario.Parse(source.Scenario(name));
        var files = source.Recorded(name);
        var log = Path.GetTempFileName();
        using var runner = new ScenarioRunner(scenario, new Recording(name, files, scenario), call =>
        {
            if (call.Arguments[0] is not ("up" or "preview" or "refresh" or "destroy")) return CommandPort.RunAsync(call);
            File.WriteAllText(log, "");
            return CommandPort.RunAsync(call with { Arguments = [.. call.Arguments, "--event-log", log] });
        });

        await foreach (var observed in runner.RunAsync())
        {
            if (!files.TryGetValue(observed.Step.Id + ".events.jsonl", out var recorded) || observed.Step.IsKilled) continue;
            Lines(await File.ReadAllTextAsync(log)).ShouldBe(Lines(recorded), observed.Step.Id);
        }

        File.Delete(log);
    }

    /// <summary>Sorted: the recordings put what comes in no fixed order into one of their own.</summary>
    private static List<string> Lines(string log) =>
        [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line).OfType<string>().Order(StringComparer.Ordinal)];

    private static string? Line(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var (kind, node) = json.Single(member => member.Key is not ("sequence" or "timestamp"));
        var content = (JsonObject)(node ?? new JsonObject());
        if (content["severity"]?.GetValue<string>() == "debug") return null;
        foreach (var changing in new[] { "color", "durationSeconds" }) content.Remove(changing);
        if (content["metadata"] is JsonObject metadata)
        {
            content.Remove("metadata");
            foreach (var member in KeptMetadata)
                if (metadata[member] is { } value && value is not JsonArray { Count: 0 }) content[member] = value.DeepClone();
        }

        return $"{kind} {CanonicalJson.Write(content)}";
    }
}
