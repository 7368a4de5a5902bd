using System.Globalization;
using System.Text;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>A report for a terminal: groups with what is wrong in them, then everything that nobody could judge, the verdict last.</summary>
public sealed class TextReport
{
    private const int MostReasons = 12;

    private static readonly Outcome[] Counted = Enum.GetValues<Outcome>();

    private readonly PolicyReport report;
    private readonly StringBuilder text = new();

    private TextReport(PolicyReport report) => this.report = report;

    public static string Write(PolicyReport report, ReportOrder order)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new TextReport(report);
        foreach (var group in ReportGroup.Of(report.Certification, order))
            page.WriteGroup(group);
        page.WriteReasons("Unknown until up", Outcome.Unknown);
        page.WriteReasons("Not observable", Outcome.NotObservable);
        page.WriteWaivers();
        var coverage = RequirementCoverage.Of(report.Certification);
        page.WriteRows("For a running machine", coverage.RunningMachine);
        page.WriteRows("For a person", coverage.Person);
        page.WriteEnd(coverage);
        return page.text.ToString();
    }

    /// <summary>The last line alone, for when the report itself goes elsewhere.</summary>
    public static string WriteVerdict(PolicyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new TextReport(report);
        page.WriteVerdict();
        return page.text.ToString();
    }

    private static string Counts(IEnumerable<RuleResult> results)
    {
        var counts = results.CountBy(result => result.Outcome).ToDictionary();
        return string.Join(", ", Counted.Where(counts.ContainsKey).Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{counts[outcome]} {Words.Of(outcome)}")));
    }

    private void Line(string line = "") => text.Append(Words.Plain(line)).Append('\n');

    private void WriteGroup(ReportGroup group)
    {
        Line($"{group.Title}: {Words.Of(group.Verdict)}{(group.Results.IsEmpty ? "" : $" ({Counts(group.Results)})")}");
        foreach (var rule in group.Results.Where(result => !result.Findings.IsEmpty).GroupBy(result => result.Code, StringComparer.Ordinal))
            WriteRule(RuleCatalog.Find(rule.Key)!.Info, [.. rule]);
        Line();
    }

    private void WriteRule(RuleInfo rule, List<RuleResult> results)
    {
        var worst = results.SelectMany(result => result.Findings).Select(Words.Level).MinBy(level => level switch { "error" => 0, "warning" => 1, _ => 2 });
        Line();
        Line($"  {worst} {rule.Code}: {rule.Title}");
        foreach (var result in results)
        {
            foreach (var finding in result.Findings)
                WriteFinding(result, finding, worst);
        }
        Line($"    Fix: {rule.Remediation}");
        Line($"    {Reference(rule)}");
    }

    private static string Reference(RuleInfo rule)
    {
        var policies = rule.Policies.IsEmpty ? "" : $"policy {string.Join(", ", rule.Policies)}; ";
        var tests = rule.Tests.IsEmpty ? "" : $"{string.Join(", ", rule.Tests)}; ";
        return $"severity {Words.Id(rule.Severity)}; {policies}{tests}{RulePages.PathOf(rule.Code)}";
    }

    private void WriteFinding(RuleResult result, Finding finding, string? worst)
    {
        var level = Words.Level(finding) is var own && own != worst ? $"{own}: " : "";
        var waived = finding.Waiver is { } waiver ? $" (waived until {Words.Day(waiver.Expires)} by {waiver.Owner}: {waiver.Reason})" : "";
        if (report.PlaceOf(result, finding) is { } place)
        {
            Line($"    {place}: {level}{finding.Message}{waived}");
            WriteQuote(report.Sources[result.Subject], place);
            return;
        }
        var subject = report.Target.Subjects.Length > 1 ? $"{result.Subject}: " : "";
        var evidence = finding switch
        {
            { Evidence: { } origin } => $"  [{Words.Of(origin)}]",
            { PropertyPath: { } path } => $"  [{path}]",
            _ => "",
        };
        Line($"    {subject}{level}{finding.Message}{evidence}{waived}");
    }

    private void WriteQuote(SourceFile? source, Where place)
    {
        if (source?.Line(place.Line) is not { } line)
            return;
        var number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(6);
        Line($"    {number} | {line}");
        Line($"    {new string(' ', number.Length)} | {new string(' ', Math.Clamp(place.Column - 1, 0, line.Length))}^");
    }

    private void WriteReasons(string title, Outcome outcome)
    {
        var results = report.Certification.Results.Where(result => result.Outcome == outcome).ToList();
        if (results.Count == 0)
            return;
        Line(string.Create(CultureInfo.InvariantCulture, $"{title} ({results.Count})"));
        foreach (var same in results.GroupBy(result => (result.Subject, result.Reason)))
        {
            var subject = report.Target.Subjects.Length > 1 ? $" [{same.Key.Subject}]" : "";
            // A disk that is not there yet keeps all rules about it from being judged: once is enough.
            if (same.Count() > MostReasons)
                Line(string.Create(CultureInfo.InvariantCulture, $"  {same.Count()} rules{subject}: {same.Key.Reason}"));
            else
                foreach (var result in same)
                    Line($"  {result.Code} {ReportGroup.Rule(result).Title}{subject}: {result.Reason}");
        }
        Line();
    }

    private void WriteWaivers()
    {
        var concerned = report.Waivers.Where(use => use.State != WaiverState.NotConcerned).ToList();
        if (concerned.Count == 0)
            return;
        Line(string.Create(CultureInfo.InvariantCulture, $"Waivers ({concerned.Count})"));
        foreach (var use in concerned)
        {
            Line($"  {use.Waiver.Code} for {use.Waiver.Subject} until {Words.Day(use.Waiver.Expires)}, {use.Waiver.Owner}: {use.Waiver.Reason} ({Words.Id(use.State)})");
            if (use.Finding is not { } finding)
                continue;
            Line($"    {finding.Where}: warning {finding.Code}: {finding.Message}");
            WriteQuote(report.WaiverFile, finding.Where);
            Line($"    {finding.Help}");
        }
        Line();
    }

    private void WriteRows(string title, IReadOnlyCollection<Requirement> rows)
    {
        Line(string.Create(CultureInfo.InvariantCulture, $"{title} ({rows.Count})"));
        foreach (var row in rows)
            Line($"  {row.Id}: {row.Requires}");
        Line();
    }

    private void WriteEnd(RequirementCoverage coverage)
    {
        Line(string.Create(CultureInfo.InvariantCulture, $"Requirements: {coverage.Judged.Length} judged here, {coverage.Elsewhere.Length} with other targets, {coverage.RunningMachine.Length} on a running machine, {coverage.Person.Length} by a person, {coverage.Excluded.Length} out of scope"));
        WriteVerdict();
    }

    private void WriteVerdict()
    {
        if (report.Target.Digest is { } digest)
            Line(digest);
        Line($"{report.Target.Name}: {Words.Of(report.Verdict)} under baseline {report.Baseline.Name} on {Words.Day(report.Date)}; {Words.Count(report.Mandatory, "mandatory finding")}, {Words.Count(report.Advisory, "advisory finding")}; {Counts(report.Certification.Results)}");
    }
}
