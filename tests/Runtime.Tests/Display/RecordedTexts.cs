using System.Text.RegularExpressions;
using Runtime.Tests.Recordings;

namespace Runtime.Tests.Display;

/// <summary>What people read is what the Pulumi CLI printed in the same situation.</summary>
/// <remarks>
/// A selection of the scenarios: those whose text has nothing of Node's, with each kind of row, summary and output in it. Lines are
/// compared as a set, for the recorded ones are partly sorted; the codes of our own diagnostics are left out.
/// </remarks>
public sealed partial class RecordedTexts
{
    private static readonly RecordingSource Source = RecordingSource.Default;

    public static TheoryData<string> Rows =>
    [
        "assets", "component", "create-fails", "delete-fails", "import-option", "partial-create", "preview-flags", "provider-explicit",
        "refresh-drift", "refresh-gone", "replace-create-first", "secret-config", "state-commands", "taint", "unknown-in-preview", "up-refresh",
        "update-in-place",
    ];

    public static TheoryData<string> Diffs =>
    [
        "assets", "create-basic", "ignore-changes", "replace-create-first", "replace-delete-first-option", "secret-inputs-accepted", "stack-outputs",
        "unknown-in-preview", "update-in-place",
    ];

    public static TheoryData<string> Digests =>
    [
        "alias-name", "assets", "create-basic", "delete-one", "import-option", "provider-explicit", "replace-cascade-create-first", "secret-config",
        "secret-inputs-accepted", "unknown-in-preview", "update-in-place",
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Rows_are_as_recorded(string name)
    {
        var scenario = Scenario.Parse(Source.Scenario(name));
        var recording = new Recording(name, Source.Recorded(name), scenario);
        var expected = recording.Steps.ToDictionary(step => step.Step);
        using var runner = new ScenarioRunner(scenario, recording, CommandPort.RunAsync);
        await foreach (var observed in runner.RunAsync())
        {
            var recorded = expected[observed.Step].Output;
            if (!recorded.StartsWith('{') && !recorded.StartsWith('['))
                Lines(observed.Output + observed.Error).ShouldBe(Lines(recorded.Replace("--- stderr ---\n", "", StringComparison.Ordinal)), observed.Step.Id);
        }
    }

    [Fact]
    public async Task Events_are_as_recorded()
    {
        var scenario = Scenario.Parse(Source.Scenario("preview-flags"));
        var recording = new Recording("preview-flags", Source.Recorded("preview-flags"), scenario);
        var recorded = recording.Steps.Single(step => step.Arguments is ["up", .., "--json"]);
        using var runner = new ScenarioRunner(scenario, recording, CommandPort.RunAsync);
        await foreach (var observed in runner.RunAsync())
        {
            if (observed.Step != recorded.Step)
                continue;
            var (expectedNames, actualNames) = (new Placeholders(), new Placeholders());
            var expected = recorded.StandardOutput.Split('\n').Select(line => CanonicalJson.Write(CanonicalJson.Parse(expectedNames.Apply(line)))).ToList();
            var actual = observed.Output.TrimEnd().Split('\n').Select(line =>
            {
                var json = CanonicalJson.Parse(line)!.AsObject();
                json.Remove("sequence").ShouldBeTrue();
                json.Remove("timestamp").ShouldBeTrue();
                return actualNames.Apply(CanonicalJson.Write(json));
            }).ToList();
            actual.ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Diffs))]
    public async Task Differences_are_as_recorded(string name)
    {
        foreach (var (step, text) in await AlsoPreviewAsync(name, "--diff", ".diff.txt"))
            text.Actual.TrimEnd().ShouldBe(text.Expected.TrimEnd(), step);
    }

    [Theory]
    [MemberData(nameof(Digests))]
    public async Task Digests_are_as_recorded(string name)
    {
        var (expectedNames, actualNames) = (new Placeholders(), new Placeholders());
        foreach (var (step, text) in await AlsoPreviewAsync(name, "--json", ".json.txt"))
        {
            var expected = CanonicalJson.Parse(expectedNames.Apply(CanonicalJson.Write(CanonicalJson.Parse(text.Expected))));
            var actual = CanonicalJson.Parse(text.Actual)!;
            actual["duration"] = 0;
            foreach (var digested in actual["steps"]!.AsArray())
                foreach (var state in new[] { "oldState", "newState" })
                    if (digested![state] is System.Text.Json.Nodes.JsonObject json)
                        CallNormaliser.SortDependencies(json);
            JsonDifference.Find(expected, CanonicalJson.Parse(actualNames.Apply(CanonicalJson.Write(actual)))).ShouldBeNull(step);
        }
    }

    /// <summary>Runs a scenario, and each of its previews once more with a flag; gives what the recording has of that by step.</summary>
    private static async Task<IReadOnlyDictionary<string, (string Expected, string Actual)>> AlsoPreviewAsync(string name, string flag, string extension)
    {
        var scenario = Scenario.Parse(Source.Scenario(name));
        var files = Source.Recorded(name);
        var texts = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var latest = "";
        using var runner = new ScenarioRunner(scenario, new Recording(name, files, scenario), async call =>
        {
            if (call.Arguments[0] == "preview")
            {
                using var output = new StringWriter();
                await CommandPort.RunAsync(call with { Arguments = [.. call.Arguments, flag], Output = output });
                latest = output.ToString();
            }

            return await CommandPort.RunAsync(call);
        });
        await foreach (var observed in runner.RunAsync())
            if (files.TryGetValue(observed.Step.Id + extension, out var recorded))
                texts[observed.Step.Id] = (recorded[(recorded.IndexOf('\n', StringComparison.Ordinal) + 1)..], latest);
        return texts;
    }

    private static IReadOnlyList<string> Lines(string text) =>
    [
        .. Seconds().Replace(Duration().Replace(text, "Duration: <duration>"), "(<duration>)")
            .Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0 && !line.StartsWith("MKT7", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\(\d+(\.\d+)?s\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"Duration: \S+", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
