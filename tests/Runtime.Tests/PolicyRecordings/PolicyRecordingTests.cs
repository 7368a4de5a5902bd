using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Runtime.Tests.Recordings;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>
/// Policy packs under our engine: the calls they get, events, output, exit codes and state are those recorded with the Pulumi CLI, scenario
/// by scenario. The packs run in this process.
/// </summary>
public sealed partial class PolicyRecordingTests
{
    /// <summary>What we do otherwise on purpose, by step.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["stub-diagnostic-fields/10-preview-level-disabled"] = "the Pulumi CLI crashes with exit code 2; we fail the resource with exit code 1",
    };

    /// <summary>The configuration files, which were not recorded; what packs were configured with was.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["no-support-with-file.json"] = """{"p1":"advisory"}""",
        ["support-file.json"] = """{"p1":{"enforcementLevel":"advisory","req":"x"},"p2":"disabled"}""",
        ["initial-config-and-file.json"] = """{"all":"mandatory","p1":{"max":9}}""",
        ["no-policies.json"] = """{"x":"advisory"}""",
        ["empty-object-file.json"] = "{}",
        ["no-support-empty-file.json"] = "",
        ["environments-key.json"] = """{"environments":["prod"]}""",
        ["disabled-invalid.json"] = """{"p1":{"enforcementLevel":"disabled","max":"x"}}""",
    };

    public static TheoryData<string> Scenarios =>
    [
        "stub-config", "stub-configure-stack", "stub-diagnostic-fields", "stub-empty-replies", "stub-errors", "stub-mandatory-result-reporting",
        "stub-order", "stub-stack-inputs", "stub-unimplemented",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Go_as_recorded(string scenario)
    {
        using var runner = new PolicyRunner { Files = Files };
        await runner.InitialiseAsync(scenario == "stub-configure-stack" ? [("plain", "v")] : []);
        var (expectedNames, actualNames) = (new Placeholders(), new Placeholders());
        foreach (var step in PolicyRecording.Read(scenario).Steps)
        {
            var id = $"{scenario}/{step.Id}";
            if (step.Id.Contains("dies-in", StringComparison.Ordinal))
                continue;
            var run = await runner.RunAsync(step);
            var said = $"{id}\n{run.Output}{run.Error}";
            if (Differences.ContainsKey(id))
            {
                // What the engine that crashed did not send any more was not recorded.
                Same(Calls(step), Calls(step, run).Take(Calls(step).Count), said);
                run.Exit.ShouldBe(1, said);
                run.Output.ToString().ShouldContain("MKT3011");
                continue;
            }

            Same(Calls(step), Calls(step, run), said);
            run.Exit.ShouldBe(step.Exit!.Value, said);
            Same(Order(step), Order(step, run), said);
            Same(
                PolicyNormaliser.Events(step.Events, "<work>", IsComplete(step)).Select(Uuids).Select(expectedNames.Apply),
                PolicyNormaliser.Events(run.Events, runner.Root, IsComplete(step)).Select(actualNames.Apply),
                said);
            var (actual, expected) = (PolicyNormaliser.Output(run.Output.ToString(), runner.Root), PolicyNormaliser.Output(step.Output, "<work>"));
            Same(expected.Rows, actual.Rows, said);
            Same(expected.Tail.Split('\n'), actual.Tail.Split('\n'), said);
            Errors(run.Error.ToString(), runner.Root).ShouldBe(Errors(step.Error, "<work>"), said);
            if (step.State is { } state)
                actualNames.Apply(PolicyNormaliser.Ciphers(PolicyNormaliser.State(run.State)))
                    .ShouldBe(expectedNames.Apply(Uuids(PolicyNormaliser.State(JsonNode.Parse(state) as JsonArray))), said);
        }
    }

    /// <summary>Says where two lists first differ; all of both would hide it.</summary>
    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string said)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            right.ElementAtOrDefault(i).ShouldBe(left.ElementAtOrDefault(i), $"{i}. of {string.Join("\n", right.Skip(i - 2).Take(5))}\n{said}");
    }

    private static List<string> Calls(PolicyStep step) =>
        [.. step.PackCalls.Where(call => step.IsComplete || !PolicyNormaliser.IsDull(PolicyStep.Method(call)!, call["res"]))
            .Select(call => PolicyNormaliser.Call(PolicyStep.Method(call)!, call["req"], "<work>"))];

    /// <summary>What the recording left out because it is dull is left out here by the same rule: nothing was recorded about it.</summary>
    private static List<string> Calls(PolicyStep step, PolicyRun run)
    {
        var calls = run.Calls.Where(call => call.Request is not null)
            .Select(call => PolicyNormaliser.Call(call.Method, PolicyNormaliser.ProtoNames(call.Request), run.Root));
        if (step.IsComplete)
            return [.. calls];
        var recorded = Calls(step);
        return [.. calls.Where(call => !IsOptional(call) || recorded.Contains(call))];
    }

    private static bool IsOptional(string call) => call.StartsWith("Analyzer/Remediate ", StringComparison.Ordinal)
        || call.StartsWith("Analyzer/Analyze ", StringComparison.Ordinal) || call.StartsWith("Analyzer/AnalyzeStack ", StringComparison.Ordinal);

    /// <summary>Who was called about what, packs, provider and program together.</summary>
    private static List<string> Order(PolicyStep step, PolicyRun run) =>
        step.IsComplete ? [.. run.Calls.Where(call => IsOrdered(call.Method)).Select(call => $"{call.Method} {call.About}")] : [];

    private static List<string> Order(PolicyStep step) => step.IsComplete
        ?
        [
            .. step.Calls.Select(call => (
                    Method: PolicyStep.Method(call) ?? (string?)call["sends"] ?? (string?)call["ev"] ?? "",
                    About: (string?)call["req"]?["urn"] ?? (string?)call["req"]?["name"] ?? ""))
                .Where(call => IsOrdered(call.Method)).Select(call => $"{call.Method} {call.About}"),
        ]
        : [];

    private static bool IsOrdered(string method) => method is "signalBegin"
        || (!method.EndsWith("/Handshake", StringComparison.Ordinal) && !method.EndsWith("/Cancel", StringComparison.Ordinal)
            && method is not ("ResourceProvider/GetPluginInfo" or "ResourceProvider/Configure" or "Engine/Log") && method.Contains('/', StringComparison.Ordinal)
            && !method.StartsWith("Analyzer/Get", StringComparison.Ordinal) && !method.StartsWith("Analyzer/Configure", StringComparison.Ordinal));

    private static bool IsComplete(PolicyStep step) => step.Events.Any(e => e["resourcePreEvent"]?["metadata"] is not null);

    private static string Errors(string text, string root) => string.Join('\n', text.Replace(root, "<work>", StringComparison.Ordinal).Split('\n')
        .Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("MKT3", StringComparison.Ordinal)));

    private static string Uuids(string text) => Uuid().Replace(text, "<uuid:$1>");

    [GeneratedRegex(@"<uuid(\d+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();
}
