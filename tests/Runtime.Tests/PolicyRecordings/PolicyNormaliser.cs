using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Runtime.Tests.Recordings;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>
/// Brings what was recorded and what we did to one form. Left out: times, the warning about the place of the provider (ours runs in
/// process), the last event <c>cancelEvent</c>, progress lines, and the lines of our own that name pack and status (<c>MKT3…</c>).
/// </summary>
internal static partial class PolicyNormaliser
{
    private const string ProviderPlace = "using pulumi-resource-marketplace from $PATH";
    private static readonly string[] Steps = ["resourcePreEvent", "resOutputsEvent", "resOpFailedEvent"];

    /// <summary>Requests as the recordings write them: names of the proto files, defaults left out.</summary>
    public static string Call(string method, JsonNode? request, string root)
    {
        var json = (JsonObject)(request?.DeepClone() ?? new JsonObject());
        if (method == "Analyzer/Handshake")
            json.Remove("engine_address");
        if (json["config_secret_keys"] is JsonArray keys)
            json["config_secret_keys"] = new JsonArray([.. keys.Select(key => (string)key!).Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]);
        if (json["resources"] is JsonArray resources)
            json["resources"] = new JsonArray([.. resources.OrderBy(resource => (string)resource!["urn"]!, StringComparer.Ordinal).Select(resource => resource!.DeepClone())]);
        return method + " " + CanonicalJson.Write(json).Replace(root, "<work>", StringComparison.Ordinal);
    }

    /// <summary>The recordings keep the names of the proto files.</summary>
    public static JsonNode? ProtoNames(JsonNode? request)
    {
        if (request is not JsonObject json)
            return request;
        foreach (var (camel, snake) in new[] { ("engineAddress", "engine_address"), ("rootDirectory", "root_directory"), ("programDirectory", "program_directory"), ("dryRun", "dry_run"), ("configSecretKeys", "config_secret_keys") })
        {
            if (!json.ContainsKey(camel))
                continue;
            var value = json[camel]!.DeepClone();
            json.Remove(camel);
            json[snake] = value;
        }

        return json;
    }

    /// <summary>A call that is the same in every run, which most scenarios leave out.</summary>
    public static bool IsDull(string method, JsonNode? answer) => method switch
    {
        "Analyzer/Remediate" => answer is JsonObject { Count: 0 } || answer?["remediations"] is JsonArray { Count: 0 },
        "Analyzer/Analyze" or "Analyzer/AnalyzeStack" => answer is JsonObject { Count: 0 } || (answer?["diagnostics"] is JsonArray { Count: 0 } && answer["not_applicable"] is null),
        _ => false,
    };

    public static List<string> Events(IReadOnlyList<JsonObject> events, string root, bool complete) =>
    [
        .. events.Select(Bare)
            .Where(e => !e.ContainsKey("cancelEvent") && !e.ToJsonString().Contains("using pulumi-resource-marketplace", StringComparison.Ordinal))
            .Where(e => complete || !IsDull(e))
            .Select(e => CanonicalJson.Write(e).Replace(root, "<work>", StringComparison.Ordinal)),
    ];

    /// <summary>Rows as a set, for nothing but their order differs with progress lines; then what follows them as it is.</summary>
    public static (List<string> Rows, string Tail) Output(string output, string root)
    {
        var lines = output.Replace(root, "<work>", StringComparison.Ordinal).Split('\n')
            .Select(line => Durations().Replace(Counts().Replace(line, ""), "(<dur>)").Replace("Stack lab-dev running ", "Stack lab-dev  ", StringComparison.Ordinal).TrimEnd())
            .Where(line => !line.Contains(ProviderPlace, StringComparison.Ordinal) && !line.StartsWith('@') && !line.Trim().StartsWith("MKT3", StringComparison.Ordinal))
            .Select(line => line.StartsWith("Duration:", StringComparison.Ordinal) ? "Duration: <dur>" : line)
            .ToList();
        var end = lines.FindIndex(line => line is "Policies:" or "Diagnostics:" or "Outputs:" or "Resources:");
        var rows = (end < 0 ? lines : lines[..end]).Where(line => line.Length > 0 && !IsStackRow(line)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return ([.. rows], end < 0 ? "" : NoDiagnostics(string.Join('\n', lines[end..])).Trim());
    }

    public static string State(JsonArray? state) => CanonicalJson.Write(new JsonArray([.. (state ?? []).Select(resource =>
    {
        var kept = new JsonObject { ["urn"] = resource!["urn"]!.DeepClone() };
        foreach (var member in new[] { "id", "inputs", "outputs" })
            if (resource[member] is { } value && value is not JsonObject { Count: 0 })
                kept[member] = value.DeepClone();
        return kept;
    })]));

    public static string Ciphers(string text) => Cipher().Replace(text, "<cipher>");

    private static bool IsStackRow(string line) => line is "    pulumi:pulumi:Stack lab-dev" or "    pulumi:pulumi:Stack lab-dev running";

    /// <summary>Nothing but the warning was in it.</summary>
    private static string NoDiagnostics(string text) =>
        EmptyDiagnostics().Replace((text + "\n").Replace("  pulumi:pulumi:Stack (lab-dev):\n\n", "", StringComparison.Ordinal), "");

    private static JsonObject Bare(JsonObject e)
    {
        var json = (JsonObject)e.DeepClone();
        json.Remove("sequence");
        json.Remove("timestamp");
        // A value with a secret inside is masked as a whole by us.
        foreach (var (key, value) in (json["preludeEvent"]?["config"] as JsonObject)?.ToList() ?? [])
            if (((string?)value)?.Contains("[secret]", StringComparison.Ordinal) ?? false)
                json["preludeEvent"]!["config"]![key] = "[secret]";
        if (json["diagnosticEvent"] is JsonObject diagnostic)
            diagnostic["message"] = OurLine().Replace((string)diagnostic["message"]!, "");
        if (json["summaryEvent"] is JsonObject summary)
            summary["durationSeconds"] = 0;
        return json;
    }

    private static bool IsDull(JsonObject e) => Steps.Any(e.ContainsKey)
        || e["policyRemediateSummaryEvent"] is JsonObject { } remediate && !remediate.ContainsKey("failed")
        || e["policyAnalyzeSummaryEvent"] is JsonObject { } analyze && !analyze.ContainsKey("failed");

    [GeneratedRegex(@"\nMKT3\d{3}: [^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex OurLine();

    [GeneratedRegex(@"Diagnostics:\n+(?=[A-Z]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyDiagnostics();

    [GeneratedRegex(@"v1:[A-Za-z0-9+/=]{12,}:[A-Za-z0-9+/=]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Cipher();

    [GeneratedRegex(@"\((\d+(\.\d+)?s|<dur>)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Durations();

    [GeneratedRegex(@"(; )?\b\d+ warnings?\b(; )?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Counts();
}
