using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Reporting;

/// <summary>The rules of a baseline, as a table or as a document.</summary>
public static class RuleList
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>MKT4250  mandatory  high  platformCompatible  The OS disk …</c></summary>
    public static string Write(Baseline baseline)
    {
        var rules = Rules(baseline).ToList();
        var rows = rules.Select(rule => new[] { rule.Code, Words.Id(baseline.LevelOf(rule)), Words.Id(rule.Severity), Words.Id(rule.Criterion), rule.Title })
            .Prepend(["CODE", "LEVEL", "SEVERITY", "CRITERION", "TITLE"]).ToList();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length - 1; column++)
                text.Append(row[column].PadRight(rows.Max(other => other[column].Length) + 2));
            text.Append(row[^1]).Append('\n');
        }
        return text.Append(CultureInfo.InvariantCulture, $"\n{rules.Count} rules in baseline {baseline.Name}\n").ToString();
    }

    public static string WriteJson(Baseline baseline) => new JsonObject
    {
        ["baseline"] = baseline.Name,
        ["released"] = baseline.Released is { } day ? Words.Day(day) : null,
        ["rules"] = new JsonArray([.. Rules(baseline).Select(rule => ToJson(baseline, rule))]),
    }.ToJsonString(Indented) + "\n";

    /// <summary>A rule as reports and lists have it.</summary>
    internal static JsonObject ToJson(Baseline baseline, RuleInfo rule) => new()
    {
        ["code"] = rule.Code,
        ["name"] = rule.Name,
        ["title"] = rule.Title,
        ["criterion"] = Words.Id(rule.Criterion),
        ["severity"] = Words.Id(rule.Severity),
        ["enforcement"] = Words.Id(baseline.LevelOf(rule)),
        ["canBeWaived"] = rule.CanBeWaived,
        ["policies"] = Texts(rule.Policies),
        ["tests"] = Texts(rule.Tests),
        ["sources"] = Texts(rule.Sources),
        ["requirements"] = Texts(rule.Requirements),
        ["thresholds"] = new JsonArray([.. rule.Thresholds.Select(threshold => new JsonObject
        {
            ["id"] = threshold.Id,
            ["value"] = threshold.Text,
            ["source"] = threshold.Source,
            ["others"] = new JsonArray([.. threshold.Others.Select(other => new JsonObject { ["value"] = other.Value, ["source"] = other.Source })]),
        })]),
        ["remediation"] = rule.Remediation,
        ["page"] = RulePages.PathOf(rule.Code),
    };

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static IEnumerable<RuleInfo> Rules(Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return RuleCatalog.All.Select(rule => rule.Info).Where(rule => baseline.Has(rule) && baseline.LevelOf(rule) != Enforcement.Disabled);
    }
}
