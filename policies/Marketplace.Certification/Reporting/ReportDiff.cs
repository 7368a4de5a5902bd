using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Certification.Reporting;

/// <summary>What became of findings between two reports.</summary>
/// <param name="Added">In the new one only, or waived in the old one and not any more.</param>
/// <param name="Fixed">In the old one only.</param>
/// <param name="Unchanged">In both, as the new one has them.</param>
public sealed record ReportDiff(ReportSummary Old, ReportSummary New, ImmutableArray<SummaryFinding> Added, ImmutableArray<SummaryFinding> Fixed, ImmutableArray<SummaryFinding> Unchanged)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A mandatory finding that was not there before.</summary>
    public bool IsWorse => Added.Any(finding => finding.Level == "error");

    public static ReportDiff Of(ReportSummary old, ReportSummary @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var sameAs = Renamed(old, @new);
        var before = old.Findings.GroupBy(finding => finding.Key(sameAs.GetValueOrDefault(finding.Subject, finding.Subject)), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var after = @new.Findings.DistinctBy(finding => finding.Key(finding.Subject), StringComparer.Ordinal).ToList();
        var keys = after.Select(finding => finding.Key(finding.Subject)).ToHashSet(StringComparer.Ordinal);
        var added = after.Where(finding => !before.TryGetValue(finding.Key(finding.Subject), out var earlier) || (earlier.Level == "waived" && finding.Level == "error")).ToList();
        return new(old, @new, [.. added], [.. before.Where(finding => !keys.Contains(finding.Key)).Select(finding => finding.Value)], [.. after.Except(added)]);
    }

    public string WriteText()
    {
        var text = new StringBuilder();
        Write(text, "New", Added);
        Write(text, "Fixed", Fixed);
        Write(text, "Unchanged", Unchanged);
        text.Append($"old: {Words.Plain(Old.Target)} {Old.Verdict} under baseline {Old.Baseline} on {Old.Date}\nnew: {Words.Plain(New.Target)} {New.Verdict} under baseline {New.Baseline} on {New.Date}\n");
        return text.ToString();
    }

    public string WriteJson() => new JsonObject
    {
        ["kind"] = "policyDiff",
        ["version"] = 1,
        ["old"] = Side(Old),
        ["new"] = Side(New),
        ["added"] = Findings(Added),
        ["fixed"] = Findings(Fixed),
        ["unchanged"] = Findings(Unchanged),
    }.ToJsonString(Indented) + "\n";

    // Two disks of one image have different names: what is left over on either side is one and the same.
    private static Dictionary<string, string> Renamed(ReportSummary old, ReportSummary @new)
    {
        var gone = old.Subjects.Except(@new.Subjects, StringComparer.Ordinal).ToList();
        var came = @new.Subjects.Except(old.Subjects, StringComparer.Ordinal).ToList();
        return gone.Count == 1 && came.Count == 1 ? new(StringComparer.Ordinal) { [gone[0]] = came[0] } : [];
    }

    private static void Write(StringBuilder text, string title, ImmutableArray<SummaryFinding> findings)
    {
        text.Append(CultureInfo.InvariantCulture, $"{title} ({findings.Length})\n");
        foreach (var finding in findings)
        {
            var evidence = (finding.Evidence ?? finding.PropertyPath) is { Length: > 0 } place ? $"  [{place}]" : "";
            text.Append(Words.Plain($"  {finding.Level} {finding.Code} {finding.Subject}: {finding.Message}{evidence}")).Append('\n');
        }
        text.Append('\n');
    }

    private static JsonObject Side(ReportSummary report) => new()
    {
        ["target"] = report.Target,
        ["digest"] = report.Digest,
        ["baseline"] = report.Baseline,
        ["date"] = report.Date,
        ["verdict"] = report.Verdict,
    };

    private static JsonArray Findings(IEnumerable<SummaryFinding> findings) => new([.. findings.Select(finding => new JsonObject
    {
        ["code"] = finding.Code,
        ["subject"] = finding.Subject,
        ["level"] = finding.Level,
        ["message"] = finding.Message,
        ["evidence"] = finding.Evidence,
        ["propertyPath"] = finding.PropertyPath,
    })]);
}
