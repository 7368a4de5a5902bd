using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Backend;

/// <summary>One operation in a stack's history.</summary>
public sealed record HistoryRecord
{
    /// <summary><c>update</c>, <c>refresh</c>, <c>destroy</c>, <c>rename</c>, <c>import</c> or <c>resource-import</c>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required DateTimeOffset EndTime { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Where it ran: git commit, versions, which variables and flags were given (not their values).</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The configuration as the settings file has it: secrets stay encrypted.</summary>
    public JsonObject Config { get; init; } = [];

    /// <summary><c>succeeded</c>, <c>failed</c> or <c>in-progress</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Operation name to the number of resources.</summary>
    public ImmutableSortedDictionary<string, int> ResourceChanges { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    internal JsonObject ToJson()
    {
        var environment = new JsonObject();
        foreach (var (name, value) in Environment)
            environment[name] = value;
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["startTime"] = StartTime.ToUnixTimeSeconds(),
            ["message"] = Message,
            ["environment"] = environment,
            ["config"] = Config.DeepClone(),
            ["version"] = 0,
            ["result"] = Result,
            ["endTime"] = EndTime.ToUnixTimeSeconds(),
        };
        if (ResourceChanges.IsEmpty)
            return json;
        var changes = new JsonObject();
        foreach (var (operation, count) in ResourceChanges)
            changes[operation] = count;
        json["resourceChanges"] = changes;
        return json;
    }

    internal static HistoryRecord FromJson(JsonNode? json) => new()
    {
        Kind = json?["kind"]?.GetValue<string>() ?? "",
        StartTime = DateTimeOffset.FromUnixTimeSeconds(json?["startTime"]?.GetValue<long>() ?? 0),
        EndTime = DateTimeOffset.FromUnixTimeSeconds(json?["endTime"]?.GetValue<long>() ?? 0),
        Message = json?["message"]?.GetValue<string>() ?? "",
        Result = json?["result"]?.GetValue<string>() ?? "",
        Config = (json?["config"] as JsonObject)?.DeepClone() as JsonObject ?? [],
        Environment = (json?["environment"] as JsonObject ?? [])
            .ToImmutableSortedDictionary(e => e.Key, e => e.Value?.GetValue<string>() ?? "", StringComparer.Ordinal),
        ResourceChanges = (json?["resourceChanges"] as JsonObject ?? [])
            .ToImmutableSortedDictionary(e => e.Key, e => e.Value?.GetValue<int>() ?? 0, StringComparer.Ordinal),
    };
}
