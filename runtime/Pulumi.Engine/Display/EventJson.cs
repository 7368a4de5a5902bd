using System.Text.Json.Nodes;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>Engine events as event logs and <c>--json</c> have them.</summary>
internal sealed class EventJson(bool showSecrets)
{
    public JsonObject Write(EngineEvent e)
    {
        var (name, body) = Body(e);
        return new JsonObject
        {
            ["sequence"] = e.Sequence,
            ["timestamp"] = e.Timestamp.ToUnixTimeSeconds(),
            [name] = body,
        };
    }

    private (string Name, JsonObject Body) Body(EngineEvent e) => e switch
    {
        PreludeEvent prelude => ("preludeEvent", new JsonObject { ["config"] = Texts(prelude.Config) }),
        CancelEvent => ("cancelEvent", []),
        StdoutEvent text => ("stdoutEvent", new JsonObject { ["message"] = text.Message, ["color"] = "never" }),
        DiagnosticEvent diagnostic => ("diagnosticEvent", Diagnostic(diagnostic)),
        ResourcePreEvent pre => ("resourcePreEvent", Step(pre.Metadata, pre.Planning)),
        ResourceOutputsEvent outputs => ("resOutputsEvent", Step(outputs.Metadata, outputs.Planning)),
        ResourceFailedEvent failed => ("resOpFailedEvent", new JsonObject
        {
            ["metadata"] = Metadata(failed.Metadata),
            ["status"] = failed.Status,
            ["steps"] = failed.Steps,
        }),
        PolicyLoadEvent => ("policyLoadEvent", []),
        PolicyEvent policy => ("policyEvent", Policy(policy)),
        PolicyRemediationEvent remediation => ("policyRemediationEvent", Remediation(remediation)),
        PolicySummaryEvent policies => (PhaseName(policies.Phase), PolicySummary(policies)),
        SummaryEvent summary => ("summaryEvent", Summary(summary)),
        _ => ("stdoutEvent", new JsonObject { ["message"] = "", ["color"] = "never" }),
    };

    private static JsonObject Diagnostic(DiagnosticEvent e)
    {
        var json = new JsonObject();
        if (e.Urn is { } urn)
            json["urn"] = urn.ToString();
        if (e.Prefix.Length > 0)
            json["prefix"] = e.Prefix;
        json["message"] = e.Message;
        json["color"] = "never";
        json["severity"] = Severity(e.Severity);
        if (e.StreamId != 0)
            json["streamID"] = e.StreamId;
        if (e.Ephemeral)
            json["ephemeral"] = true;
        return json;
    }

    public static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Debug => "debug",
        DiagnosticSeverity.InfoError => "info#err",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Error => "error",
        _ => "info",
    };

    private JsonObject Step(StepMetadata step, bool planning)
    {
        var json = new JsonObject { ["metadata"] = Metadata(step) };
        if (planning)
            json["planning"] = true;
        return json;
    }

    private JsonObject Metadata(StepMetadata step)
    {
        var json = new JsonObject
        {
            ["op"] = step.Op.Name(),
            ["urn"] = step.Urn.ToString(),
            ["type"] = step.Type,
            ["old"] = State(step.Old),
            ["new"] = State(step.New),
        };
        if (!step.Keys.IsDefaultOrEmpty)
            json["keys"] = List(step.Keys);
        if (!step.Diffs.IsDefaultOrEmpty)
            json["diffs"] = List(step.Diffs);
        json["detailedDiff"] = DetailedDiff(step);
        if (step.Logical)
            json["logical"] = true;
        json["provider"] = step.Provider;
        return json;
    }

    public static JsonObject? DetailedDiff(StepMetadata step)
    {
        if (step.DetailedDiff is not { } detailed)
            return null;
        var json = new JsonObject();
        foreach (var (path, difference) in detailed)
            json[path] = new JsonObject { ["diffKind"] = difference.Kind.Name(), ["inputDiff"] = difference.InputDiff };
        return json;
    }

    private JsonObject? State(ResourceState? state)
    {
        if (state is null)
            return null;
        var json = new JsonObject { ["type"] = state.Type, ["urn"] = state.Urn.ToString() };
        Flag(json, "custom", state.Custom);
        Flag(json, "delete", state.Delete);
        json["id"] = state.Id ?? "";
        json["parent"] = state.Parent?.ToString() ?? "";
        Flag(json, "protect", state.Protect);
        Flag(json, "taint", state.Taint);
        Flag(json, "external", state.External);
        Flag(json, "retainOnDelete", state.RetainOnDelete);
        json["inputs"] = Properties(state.Inputs);
        json["outputs"] = Properties(state.Outputs);
        json["provider"] = state.Provider ?? "";
        if (!state.InitErrors.IsDefaultOrEmpty)
            json["initErrors"] = List(state.InitErrors);
        return json;
    }

    private JsonNode Properties(PropertyMap map)
    {
        PropertyValue value = map;
        return JsonNode.Parse(StateValueWriter.ToJson(showSecrets ? value.Unwrap() : value, SecretCodec.Blackening), documentOptions: new() { MaxDepth = 1000 })!;
    }

    private static void Flag(JsonObject json, string name, bool value)
    {
        if (value)
            json[name] = true;
    }

    private static JsonObject Policy(PolicyEvent e)
    {
        var json = new JsonObject();
        if (e.Urn is { } urn)
            json["resourceUrn"] = urn.ToString();
        json["message"] = e.Message;
        json["color"] = "never";
        json["policyName"] = e.PolicyName;
        AddPack(json, e.PackName, e.PackVersion);
        json["enforcementLevel"] = e.EnforcementLevel;
        if (e.Severity.Length > 0)
            json["severity"] = e.Severity;
        return json;
    }

    private JsonObject Remediation(PolicyRemediationEvent e)
    {
        var json = new JsonObject { ["resourceUrn"] = e.Urn.ToString(), ["color"] = "raw", ["policyName"] = e.PolicyName };
        AddPack(json, e.PackName, e.PackVersion);
        if (e.Before.Count > 0)
            json["before"] = Properties(e.Before);
        if (e.After.Count > 0)
            json["after"] = Properties(e.After);
        return json;
    }

    private static string PhaseName(PolicyPhase phase) => phase switch
    {
        PolicyPhase.Remediate => "policyRemediateSummaryEvent",
        PolicyPhase.Analyze => "policyAnalyzeSummaryEvent",
        _ => "policyAnalyzeStackSummaryEvent",
    };

    private static JsonObject PolicySummary(PolicySummaryEvent e)
    {
        var json = new JsonObject();
        if (e.Urn is { } urn)
            json["resourceUrn"] = urn.ToString();
        AddPack(json, e.PackName, e.PackVersion);
        if (!e.Passed.IsDefaultOrEmpty)
            json["passed"] = List(e.Passed);
        if (!e.Failed.IsDefaultOrEmpty)
            json["failed"] = List(e.Failed);
        return json;
    }

    private static void AddPack(JsonObject json, string name, string version)
    {
        json["policyPackName"] = name;
        json["policyPackVersion"] = version;
        json["policyPackVersionTag"] = version;
    }

    private static JsonObject Summary(SummaryEvent e)
    {
        var changes = new JsonObject();
        foreach (var (op, count) in e.ResourceChanges.OrderBy(c => c.Key, StringComparer.Ordinal))
            changes[op] = count;
        return new JsonObject
        {
            ["maybeCorrupt"] = e.MaybeCorrupt,
            ["durationSeconds"] = (long)e.Duration.TotalSeconds,
            ["resourceChanges"] = changes,
            ["PolicyPacks"] = Texts(e.PolicyPacks),
            ["isPreview"] = e.IsPreview,
            ["result"] = e.Succeeded ? "succeeded" : "failed",
        };
    }

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts) =>
        new(texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
