using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>
/// A report as one JSON document. Within a version properties are added, never renamed, removed or given another meaning;
/// <c>docs/cli-output.md</c> shows the form.
/// </summary>
public static class JsonReport
{
    /// <summary>What <c>kind</c> says.</summary>
    public const string Kind = "policyReport";

    public const int Version = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ends with a line break.</summary>
    public static string Write(PolicyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Document(report).ToJsonString(Indented) + "\n";
    }

    private static JsonObject Document(PolicyReport report) => new()
    {
        ["kind"] = Kind,
        ["version"] = Version,
        ["target"] = new JsonObject { ["kind"] = report.Target.Kind, ["name"] = report.Target.Name, ["digest"] = report.Target.Digest },
        ["baseline"] = report.Baseline.Name,
        ["date"] = Words.Day(report.Date),
        ["verdict"] = Words.Id(report.Verdict),
        ["mandatory"] = report.Mandatory,
        ["advisory"] = report.Advisory,
        ["counts"] = Counts(report.Certification.Results),
        ["criteria"] = new JsonArray([.. CriterionSummary.Of(report.Certification).Select(criterion => new JsonObject
        {
            ["criterion"] = Words.Id(criterion.Criterion),
            ["verdict"] = criterion.Verdict is { } verdict ? Words.Id(verdict) : null,
            ["counts"] = Counts(criterion.Results),
        })]),
        ["results"] = new JsonArray([.. report.Certification.Results.Select(result => Result(report, result))]),
        ["rules"] = new JsonArray([.. report.Rules.Select(rule => RuleList.ToJson(report.Baseline, rule))]),
        ["waivers"] = new JsonArray([.. report.Waivers.Select(Waiver)]),
        ["requirements"] = Requirements(RequirementCoverage.Of(report.Certification)),
    };

    private static JsonObject Requirements(RequirementCoverage coverage) => new()
    {
        ["judged"] = RuleList.Texts(coverage.Judged.Select(row => row.Id)),
        ["elsewhere"] = RuleList.Texts(coverage.Elsewhere.Select(row => row.Id)),
        ["runningMachine"] = Rows(coverage.RunningMachine),
        ["person"] = Rows(coverage.Person),
        ["excluded"] = Rows(coverage.Excluded),
    };

    private static JsonArray Rows(IEnumerable<Requirement> rows) => new([.. rows.Select(row => new JsonObject
    {
        ["id"] = row.Id,
        ["topic"] = row.Topic,
        ["requires"] = row.Requires,
        ["policies"] = RuleList.Texts(row.Policies),
        ["reason"] = row.Reason,
    })]);

    private static JsonObject Counts(IReadOnlyCollection<RuleResult> results)
    {
        var counts = new JsonObject();
        foreach (var outcome in Enum.GetValues<Outcome>())
            counts[Words.Id(outcome)] = results.Count(result => result.Outcome == outcome);
        return counts;
    }

    private static JsonObject Result(PolicyReport report, RuleResult result) => new()
    {
        ["code"] = result.Code,
        ["subject"] = result.Subject,
        ["outcome"] = Words.Id(result.Outcome),
        ["reason"] = result.Reason,
        ["findings"] = new JsonArray([.. result.Findings.Select(finding => new JsonObject
        {
            ["enforcement"] = Words.Id(finding.Enforcement),
            ["message"] = finding.Message,
            ["evidence"] = finding.Evidence is { } origin ? new JsonObject { ["path"] = origin.Path, ["line"] = origin.Line } : null,
            ["propertyPath"] = finding.PropertyPath,
            ["place"] = Place(report.PlaceOf(result, finding)),
            ["waived"] = finding.Waiver is not null,
            ["fingerprint"] = Fingerprint.Of(result.Subject, finding),
        })]),
    };

    private static JsonObject? Place(Where? where) => where is { File: { } file }
        ? new JsonObject { ["file"] = file, ["line"] = where.Line, ["column"] = where.Column }
        : null;

    private static JsonObject Waiver(WaiverUse use) => new()
    {
        ["code"] = use.Waiver.Code,
        ["subject"] = use.Waiver.Subject,
        ["reason"] = use.Waiver.Reason,
        ["owner"] = use.Waiver.Owner,
        ["expires"] = Words.Day(use.Waiver.Expires),
        ["state"] = Words.Id(use.State),
        ["place"] = Place(use.Waiver.Where),
        ["finding"] = use.Finding is { } finding ? new JsonObject { ["code"] = finding.Code, ["message"] = finding.Message } : null,
    };
}
