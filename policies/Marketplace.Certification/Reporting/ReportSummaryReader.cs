using System.Text.Json;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>Reads the JSON report of an earlier run.</summary>
public static class ReportSummaryReader
{
    /// <param name="file">Name for messages.</param>
    public static LoadResult<ReportSummary> Read(string file, JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String || !kind.ValueEquals(JsonReport.Kind))
            return Refuse(file, "this is no report of mkt policy check --format json", "Write one: mkt policy check TARGET --format json --out REPORT.json");
        if (!document.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != JsonReport.Version)
        {
            return new(null, [Diagnostic.Error(
                CertificationCodes.ReportVersion,
                FormattableString.Invariant($"the report has the version {(version.ValueKind == JsonValueKind.Undefined ? "none" : version.GetRawText())}, expected {JsonReport.Version}"),
                new Where(file),
                "Judge the target again with this mkt.")]);
        }
        try
        {
            return new(Summary(document), []);
        }
        catch (Exception problem) when (problem is KeyNotFoundException or InvalidOperationException)
        {
            return Refuse(file, "the report is damaged: a member is missing or of another kind", "Judge the target again.");
        }
    }

    private static ReportSummary Summary(JsonElement document)
    {
        var target = document.GetProperty("target");
        var results = document.GetProperty("results").EnumerateArray().ToList();
        return new()
        {
            Target = target.GetProperty("name").GetString() ?? "",
            Digest = target.GetProperty("digest").GetString(),
            Baseline = document.GetProperty("baseline").GetString() ?? "",
            Date = document.GetProperty("date").GetString() ?? "",
            Verdict = document.GetProperty("verdict").GetString() ?? "",
            Subjects = [.. results.Select(Subject).Distinct(StringComparer.Ordinal)],
            Findings = [.. results.SelectMany(result => result.GetProperty("findings").EnumerateArray().Select(finding => Finding(result, finding)))],
        };
    }

    private static SummaryFinding Finding(JsonElement result, JsonElement finding)
    {
        var level = finding.GetProperty("enforcement").GetString() == "mandatory" ? "error" : "warning";
        var evidence = finding.GetProperty("evidence");
        return new(
            result.GetProperty("code").GetString() ?? "",
            Subject(result),
            finding.GetProperty("waived").GetBoolean() ? "waived" : level,
            finding.GetProperty("message").GetString() ?? "",
            evidence.ValueKind == JsonValueKind.Null ? null : evidence.GetProperty("path").GetString(),
            finding.GetProperty("propertyPath").GetString());
    }

    private static string Subject(JsonElement result) => result.GetProperty("subject").GetString() ?? "";

    private static LoadResult<ReportSummary> Refuse(string file, string message, string help) =>
        new(null, [Diagnostic.Error(CertificationCodes.ReportUnreadable, message, new Where(file), help)]);
}
