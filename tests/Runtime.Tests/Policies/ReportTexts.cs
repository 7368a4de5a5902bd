using System.Text.Json.Nodes;
using Pulumi.Engine.Display;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;
using Runtime.Tests.PolicyRecordings;

namespace Runtime.Tests.Policies;

/// <summary>Recorded events of policy packs are shown as the Pulumi CLI showed them.</summary>
public sealed class ReportTexts
{
    public static TheoryData<string, string> Blocks => All(step => step.Output.Contains("\nPolicies:\n", StringComparison.Ordinal));

    public static TheoryData<string, string> Diffs => All(step => step.Output.Contains("Policy Packs run:", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_of_policies_is_as_recorded(string scenario, string id)
    {
        var step = Step(scenario, id);
        var report = new PolicyReport(showSecrets: false);
        foreach (var e in Events(step))
            report.Apply(e);

        var block = report.Block(Summary(step));

        // An up with its preview has two; the first is that of the preview.
        step.Output.ShouldContain(block, Case.Sensitive, block);
        block.ShouldStartWith("Policies:\n    ");
        step.Output.Contains("\nResources:\n", StringComparison.Ordinal).ShouldBe(!report.IsRefused);
    }

    [Theory]
    [MemberData(nameof(Diffs))]
    public void Detailed_display_has_the_lines_that_were_recorded(string scenario, string id)
    {
        var step = Step(scenario, id);
        var report = new PolicyReport(showSecrets: false);

        foreach (var e in Events(step))
            Columns(step.Output).ShouldContain(Columns(e is PolicyEvent violation ? PolicyReport.Line(violation) : report.Line((PolicyRemediationEvent)e)), Case.Sensitive);
        // The column was made for the path that the recording has a placeholder for.
        PolicyReport.Table(Summary(step)).Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["", "Policy Packs run:", "Name Version", "alpha|local|<work>/pack 0.0.7", ""]);
    }

    // The Pulumi CLI makes room for the names of internal properties, which it does not show.
    private static string Columns(string text) => System.Text.RegularExpressions.Regex.Replace(text, " *:", ":", System.Text.RegularExpressions.RegexOptions.CultureInvariant);

    private static TheoryData<string, string> All(Func<PolicyStep, bool> take)
    {
        var data = new TheoryData<string, string>();
        foreach (var scenario in new[] { "node-advisory", "node-config", "node-mandatory-resource", "node-mandatory-stack", "node-remediate", "node-remediate-secrets", "stub-diagnostic-fields" })
            foreach (var step in PolicyRecording.Read(scenario).Steps.Where(take))
                data.Add(scenario, step.Id);
        return data;
    }

    private static PolicyStep Step(string scenario, string id) => PolicyRecording.Read(scenario).Steps.Single(step => step.Id == id);

    private static IEnumerable<EngineEvent> Events(PolicyStep step) => FirstOperation(step).Select(Event).OfType<EngineEvent>();

    private static SummaryEvent Summary(PolicyStep step)
    {
        var summary = FirstOperation(step).Select(e => e["summaryEvent"]).OfType<JsonObject>().First();
        return new SummaryEvent(new Dictionary<string, int>(StringComparer.Ordinal), TimeSpan.Zero, IsPreview: true, MaybeCorrupt: false, Succeeded: true)
        {
            PolicyPacks = summary["PolicyPacks"]!.AsObject().ToDictionary(pack => pack.Key, pack => (string)pack.Value!, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<JsonObject> FirstOperation(PolicyStep step)
    {
        var end = step.Events.ToList().FindIndex(e => e.ContainsKey("summaryEvent"));
        return step.Events.Take(end + 1);
    }

    private static EngineEvent? Event(JsonObject json)
    {
        if (json["policyEvent"] is JsonObject e)
            return new PolicyEvent(UrnOf(e), Text(e, "message"), Text(e, "policyName"), Text(e, "policyPackName"), Text(e, "policyPackVersion"), Text(e, "enforcementLevel"), Text(e, "severity"));
        if (json["policyRemediationEvent"] is JsonObject r)
            return new PolicyRemediationEvent(UrnOf(r)!.Value, Text(r, "policyName"), Text(r, "policyPackName"), Text(r, "policyPackVersion"), Properties(r["before"]), Properties(r["after"]));
        return null;
    }

    private static Urn? UrnOf(JsonObject e) => Urn.TryParse(Text(e, "resourceUrn"), out var urn) ? urn : null;

    private static string Text(JsonObject e, string name) => (string?)e[name] ?? "";

    private static PropertyMap Properties(JsonNode? json) => json is null
        ? []
        : PropertyCodec.Unmarshal(ScriptedPack.Json(json.ToJsonString().Replace("\"ciphertext\"", "\"value\"", StringComparison.Ordinal)), UnmarshalOptions.KeepAll);
}
