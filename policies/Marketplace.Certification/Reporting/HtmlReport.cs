using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Requirements;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;

namespace Marketplace.Certification.Reporting;

/// <summary>A report as one page that a reviewer opens, prints and signs: no scripts, nothing loaded from elsewhere.</summary>
public sealed partial class HtmlReport
{
    private readonly PolicyReport report;
    private readonly RequirementCoverage coverage;
    private readonly Html html = new();

    private HtmlReport(PolicyReport report) => (this.report, coverage) = (report, RequirementCoverage.Of(report.Certification));

    public static string Write(PolicyReport report, ReportOrder order)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new HtmlReport(report);
        page.WriteHead();
        page.WriteSummary();
        page.WriteCriteria();
        foreach (var group in ReportGroup.Of(report.Certification, order))
            page.WriteGroup(group);
        page.WriteReasons("Unknown until up", "These rules read what is not known before the update; they are judged then.", Outcome.Unknown);
        page.WriteReasons("Not observable", "What these rules ask for cannot be read from what was judged. They have neither passed nor failed.", Outcome.NotObservable);
        page.WriteWaivers();
        page.WriteRows();
        page.html.Raw("</main>\n</body>\n</html>\n");
        return page.html.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void WriteHead()
    {
        html.Raw("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">

            """).Element("title", $"Certification of {report.Target.Name}").Raw("\n<style>\n").Raw(Style).Raw("</style>\n</head>\n<body>\n<main>\n");
    }

    private void WriteSummary()
    {
        html.Raw("<header>\n").Element("h1", $"Certification of {report.Target.Name}")
            .Raw($"<p class=\"verdict {Words.Id(report.Verdict)}\">").Text($"Verdict: {Words.Of(report.Verdict)}").Raw("</p>\n<dl>\n");
        Term("Judged", $"{report.Target.Kind} {report.Target.Name}");
        if (report.Target.Digest is { } digest)
            Term("Digest", digest);
        Term("Baseline", report.Baseline.Name);
        Term("Date", $"{Words.Day(report.Date)} (UTC)");
        Term("Findings", $"{Number(report.Mandatory)} mandatory, {Number(report.Advisory)} advisory");
        Term("Results", string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"{Number(report.Certification.Count(outcome))} {Words.Of(outcome)}")));
        html.Raw("</dl>\n</header>\n");
    }

    private void Term(string name, string value) => html.Element("dt", name).Element("dd", value).Raw("\n");

    private void WriteCriteria() => html.Raw("<section>\n").Element("h2", "The five criteria").Table(
        "Verdict for each criterion",
        ["Criterion", "Verdict", "Passed", "Warned", "Failed", "Waived", "Unknown", "Not observable", "Not applicable"],
        CriterionSummary.Of(report.Certification).Select(criterion => (IReadOnlyList<string>)
        [
            Words.Of(criterion.Criterion),
            Words.Of(criterion.Verdict),
            .. new[] { Outcome.Passed, Outcome.Warned, Outcome.Failed, Outcome.Waived, Outcome.Unknown, Outcome.NotObservable, Outcome.NotApplicable }
                .Select(outcome => Number(criterion.Results.Count(result => result.Outcome == outcome))),
        ])).Raw("</section>\n");

    private void WriteGroup(ReportGroup group)
    {
        html.Raw("<section>\n").Element("h2", $"{group.Title}: {Words.Of(group.Verdict)}").Raw("\n");
        var found = group.Results.Where(result => !result.Findings.IsEmpty).GroupBy(result => result.Code, StringComparer.Ordinal).ToList();
        foreach (var rule in found)
            WriteRule(RuleCatalog.Find(rule.Key)!.Info, [.. rule]);
        if (found.Count == 0)
            html.Element("p", group.Verdict is null ? "Nothing of this was judged." : "No findings.").Raw("\n");
        var passed = group.Results.Where(result => result.Outcome == Outcome.Passed).ToList();
        if (passed.Count > 0)
            html.Table($"Passed ({Number(passed.Count)})", ["Rule", "Requirement", "Subject"], passed.Select(result => (IReadOnlyList<string>)[result.Code, ReportGroup.Rule(result).Title, result.Subject]));
        html.Raw("</section>\n");
    }

    private void WriteReasons(string title, string what, Outcome outcome)
    {
        var results = report.Certification.Results.Where(result => result.Outcome == outcome).ToList();
        if (results.Count == 0)
            return;
        html.Raw("<section>\n").Element("h2", title).Element("p", what).Table(
            $"{title} ({Number(results.Count)})",
            ["Rule", "Requirement", "Subject", "Reason"],
            results.Select(result => (IReadOnlyList<string>)[result.Code, ReportGroup.Rule(result).Title, result.Subject, result.Reason ?? ""])).Raw("</section>\n");
    }

    private void WriteWaivers()
    {
        html.Raw("<section>\n").Element("h2", "Waivers");
        var concerned = report.Waivers.Where(use => use.State != WaiverState.NotConcerned).ToList();
        if (concerned.Count == 0)
            html.Element("p", "No waiver concerns what was judged.");
        else
            html.Table($"Waivers ({Number(concerned.Count)})", ["Rule", "Subject", "Reason", "Owner", "Until", "State"], concerned.Select(use => (IReadOnlyList<string>)[use.Waiver.Code, use.Waiver.Subject, use.Waiver.Reason, use.Waiver.Owner, Words.Day(use.Waiver.Expires), use.Finding is { } finding ? $"{Words.Id(use.State)}: {finding.Message} ({finding.Code})" : Words.Id(use.State)]));
        html.Raw("</section>\n");
    }

    private void WriteRows()
    {
        Rows("For a person", "Only a reviewer can judge these.", "Judged by, date", coverage.Person, _ => "☐");
        Rows("For a running machine", "These need a machine made from the image: mkt image verify.", "Judged by, date", coverage.RunningMachine, _ => "☐");
        Rows("For other targets", "Rules judge these when an offer, a definition, a state or a disk is checked that this one is not.", "Policies", coverage.Elsewhere, row => string.Join(", ", row.Policies));
        Rows("Out of scope", "Requirements that are not asked of these offers.", "Reason", coverage.Excluded, row => row.Reason ?? "");
    }

    private void Rows(string title, string what, string last, IReadOnlyList<Requirement> rows, Func<Requirement, string> value)
    {
        if (rows.Count == 0)
            return;
        html.Raw("<section>\n").Element("h2", title).Element("p", what).Table(
            $"{title} ({Number(rows.Count)})",
            ["Requirement", "What is required", "Source", last],
            rows.Select(row => (IReadOnlyList<string>)[$"{row.Id} {row.Topic}", row.Requires, string.Join("; ", row.Sources), value(row)])).Raw("</section>\n");
    }
}
