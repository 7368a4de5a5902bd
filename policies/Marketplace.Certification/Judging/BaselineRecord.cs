using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Judging;

/// <summary>
/// What a baseline means, as a document that is kept beside the code: its rules with what they compare with. The record of a released
/// baseline is never written again, so that code which gives one of its rules another meaning no longer agrees with it.
/// </summary>
public static class BaselineRecord
{
    /// <summary>Relative to the project root.</summary>
    public const string Folder = "policies/Marketplace.Certification/Baselines";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string PathOf(Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return $"{Folder}/{baseline.Name}.json";
    }

    public static string Write(Baseline baseline) => Write(baseline, RuleCatalog.All.Select(rule => rule.Info));

    internal static string Write(Baseline baseline, IEnumerable<RuleInfo> rules) => new JsonObject
    {
        ["baseline"] = baseline.Name,
        ["released"] = baseline.Released?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["rules"] = new JsonObject(rules.Where(baseline.Has).OrderBy(rule => rule.Code, StringComparer.Ordinal).Select(rule => KeyValuePair.Create(rule.Code, (JsonNode?)Rule(baseline, rule)))),
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Rule(Baseline baseline, RuleInfo rule)
    {
        var json = new JsonObject
        {
            ["title"] = rule.Title,
            ["level"] = JsonNamingPolicy.CamelCase.ConvertName(baseline.LevelOf(rule).ToString()),
            ["severity"] = JsonNamingPolicy.CamelCase.ConvertName(rule.Severity.ToString()),
            ["canBeWaived"] = rule.CanBeWaived,
            ["requirements"] = new JsonArray([.. rule.Requirements.Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]),
        };
        if (!rule.Thresholds.IsEmpty)
            json["thresholds"] = new JsonObject(rule.Thresholds.OrderBy(threshold => threshold.Id, StringComparer.Ordinal).Select(threshold => KeyValuePair.Create(threshold.Id, (JsonNode?)JsonValue.Create(threshold.Text))));
        return json;
    }
}
