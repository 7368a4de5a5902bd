using System.IO.Compression;
using System.Text.Json.Nodes;
using Runtime.Tests.Recordings;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>What the Pulumi CLI did in a scenario with policy packs, step by step.</summary>
internal sealed class PolicyRecording
{
    private static readonly Lazy<ILookup<string, (string File, string Text)>> Archive = new(Unpack);

    private PolicyRecording(string name, IReadOnlyList<PolicyStep> steps)
    {
        Name = name;
        Steps = steps;
    }

    public string Name { get; }

    public IReadOnlyList<PolicyStep> Steps { get; }

    public static PolicyRecording Read(string name)
    {
        var files = Archive.Value[name].ToDictionary(entry => entry.File, entry => entry.Text, StringComparer.Ordinal);
        var steps = JsonNode.Parse(files["steps.json"])!.AsArray().Select(step =>
        {
            var number = step!["step"]!.GetValue<int>().ToString("00", System.Globalization.CultureInfo.InvariantCulture);
            var id = files.Keys.First(file => file.StartsWith(number + "-", StringComparison.Ordinal)).Split('.')[0];
            string? Text(string kind) => files.GetValueOrDefault($"{id}.{kind}");
            return new PolicyStep(
                id, [.. step["cmd"]!.GetValue<string>().Split(' ').Skip(1)], step["exitCode"] is JsonValue value && value.TryGetValue<int>(out var exit) ? exit : null,
                Text("stdout.txt") ?? "", Text("stderr.txt") ?? "", Objects(Text("calls.jsonl")), Objects(Text("events.jsonl")), Text("state.json"));
        });
        return new PolicyRecording(name, [.. steps]);
    }

    private static IReadOnlyList<JsonObject> Objects(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => CanonicalJson.Parse(line)!.AsObject())];

    // recorded-policies/stub-order/01-preview.calls.jsonl
    private static ILookup<string, (string File, string Text)> Unpack()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "PolicyRecordings", "data", "policies.zip"));
        return archive.Entries.Where(entry => entry.Name.Length > 0).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (Scenario: entry.FullName.Split('/')[1], File: entry.Name, Text: reader.ReadToEnd());
        }).ToList().ToLookup(entry => entry.Scenario, entry => (entry.File, entry.Text), StringComparer.Ordinal);
    }
}

/// <summary>One command of a scenario.</summary>
/// <param name="Id">For instance <c>02-up-create</c>.</param>
/// <param name="Arguments">After <c>pulumi</c>; paths begin with <c>&lt;work&gt;</c>.</param>
/// <param name="Exit">Null when a signal ended it.</param>
/// <param name="Calls">What packs, program and provider saw; in many scenarios only what is not the same everywhere.</param>
/// <param name="State">Resources afterwards; null where it was not kept.</param>
internal sealed record PolicyStep(
    string Id, IReadOnlyList<string> Arguments, int? Exit, string Output, string Error,
    IReadOnlyList<JsonObject> Calls, IReadOnlyList<JsonObject> Events, string? State)
{
    /// <summary>Everything was written down, the program's calls too.</summary>
    public bool IsComplete => Calls.Any(call => (string?)call["sends"] == "ResourceMonitor/RegisterResource");

    public IEnumerable<JsonObject> PackCalls => Calls.Where(call => Method(call) is { } method && method.StartsWith("Analyzer/", StringComparison.Ordinal));

    /// <summary>Folders or files of the packs, with <c>&lt;work&gt;</c>.</summary>
    public IEnumerable<string> Packs => Arguments.Zip(Arguments.Skip(1)).Where(pair => pair.First == "--policy-pack").Select(pair => pair.Second).Distinct(StringComparer.Ordinal);

    public static string? Method(JsonObject call) => (string?)call["call"];

    public override string ToString() => Id;
}
