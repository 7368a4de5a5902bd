using System.Text.Json.Nodes;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary><c>preview --json</c>: one document with all planned steps.</summary>
internal sealed class DigestDisplay(EngineOutput output, bool showSecrets) : OperationDisplay
{
    private readonly JsonArray steps = [];
    private readonly JsonArray diagnostics = [];
    private JsonObject? config;

    public override void Begin()
    {
    }

    public override void End()
    {
        var digest = new JsonObject();
        if (config is { Count: > 0 })
            digest["config"] = config;
        digest["steps"] = steps;
        if (diagnostics.Count > 0)
            digest["diagnostics"] = diagnostics;
        digest["duration"] = (Summary?.Duration.Ticks ?? 0) * 100;
        var changes = new JsonObject();
        foreach (var (op, count) in ResourceChanges.OrderBy(c => c.Key, StringComparer.Ordinal))
            changes[op] = count;
        digest["changeSummary"] = changes;
        if (Summary is { MaybeCorrupt: true })
            digest["maybeCorrupt"] = true;
        output.Line(digest.ToJsonString(JsonText.IndentedByFour));
    }

    protected override void OnEvent(EngineEvent e)
    {
        switch (e)
        {
            case PreludeEvent prelude:
                config = new JsonObject(prelude.Config.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
                break;
            case ResourcePreEvent { Metadata: { Logical: true } step } when !ProviderTypes.IsDefault(step.Urn) && (step.Op != StepOp.Same || step.Urn.IsRootStack):
                steps.Add(Step(step));
                break;
            case DiagnosticEvent { Ephemeral: false, Severity: not DiagnosticSeverity.Debug } diagnostic:
                diagnostics.Add(Diagnostic(diagnostic));
                break;
            default:
                break;
        }
    }

    private JsonObject Step(StepMetadata step)
    {
        var json = new JsonObject { ["op"] = step.Op.Name(), ["urn"] = step.Urn.ToString() };
        if (step.Provider.Length > 0)
            json["provider"] = step.Provider;
        if (step.Old is { } old)
            json["oldState"] = State(old);
        if (step.New is { } current)
            json["newState"] = State(current with { Created = current.Created ?? step.Old?.Created, Modified = current.Modified ?? step.Old?.Modified });
        if (!step.Diffs.IsDefaultOrEmpty)
            json["diffReasons"] = new JsonArray([.. step.Diffs.Select(d => (JsonNode)d)]);
        if (!step.Keys.IsDefaultOrEmpty)
            json["replaceReasons"] = new JsonArray([.. step.Keys.Select(d => (JsonNode)d)]);
        json["detailedDiff"] = DetailedDiff(step);
        return json;
    }

    private static JsonObject? DetailedDiff(StepMetadata step)
    {
        if (step.DetailedDiff is not { } detailed)
            return null;
        var json = new JsonObject();
        foreach (var (path, difference) in detailed)
            json[path] = new JsonObject { ["kind"] = difference.Kind.Name(), ["inputDiff"] = difference.InputDiff };
        return json;
    }

    private JsonNode? State(ResourceState state)
    {
        var shown = showSecrets ? state with { Inputs = Revealed(state.Inputs), Outputs = Revealed(state.Outputs) } : state;
        return JsonNode.Parse(ResourceWriter.ToJson(shown, SecretCodec.Masking), documentOptions: new() { MaxDepth = 1000 });
    }

    private static PropertyMap Revealed(PropertyMap map) => ((PropertyValue.ObjectValue)((PropertyValue)map).Unwrap()).Members;

    private static JsonObject Diagnostic(DiagnosticEvent e)
    {
        var json = new JsonObject();
        if (e.Urn is { } urn)
            json["urn"] = urn.ToString();
        if (e.Prefix.Length > 0)
            json["prefix"] = e.Prefix;
        json["message"] = e.Message;
        json["severity"] = EventJson.Severity(e.Severity);
        return json;
    }
}
