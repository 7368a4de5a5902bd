using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>One rule with what it found.</summary>
public sealed partial class HtmlReport
{
    private void WriteRule(RuleInfo rule, IReadOnlyList<RuleResult> results)
    {
        html.Raw("<article>\n").Element("h3", $"{rule.Code} {rule.Title}").Raw("\n<table>").Element("caption", "Findings")
            .Raw("<thead><tr><th scope=\"col\">Level</th><th scope=\"col\">Subject</th><th scope=\"col\">Finding</th><th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
        foreach (var result in results)
        {
            foreach (var finding in result.Findings)
                WriteFinding(result, finding);
        }
        html.Raw("</tbody></table>\n<dl>\n");
        Term("Fix", rule.Remediation);
        Term("Reference", string.Join("; ", References(rule)));
        Term("Requirements", string.Join(", ", rule.Requirements));
        Term("Sources", string.Join("; ", rule.Sources));
        html.Raw("</dl>\n</article>\n");
    }

    private static IEnumerable<string> References(RuleInfo rule)
    {
        yield return $"severity {Words.Id(rule.Severity)}";
        if (!rule.Policies.IsEmpty)
            yield return $"policy {string.Join(", ", rule.Policies)}";
        if (!rule.Tests.IsEmpty)
            yield return string.Join(", ", rule.Tests);
        yield return RulePages.PathOf(rule.Code);
    }

    private void WriteFinding(RuleResult result, Finding finding)
    {
        var level = Words.Level(finding);
        html.Raw($"<tr><th scope=\"row\" class=\"{level}\">").Text(level).Raw("</th>").Element("td", result.Subject).Raw("<td>").Text(finding.Message);
        if (finding.Waiver is { } waiver)
            html.Raw("<br>").Text($"Waived by {waiver.Owner} until {Words.Day(waiver.Expires)}: {waiver.Reason}");
        html.Raw("</td><td>");
        if (report.PlaceOf(result, finding) is { } place)
            WritePlace(report.Sources[result.Subject], place, finding.PropertyPath);
        else if (finding.Evidence is { } origin)
            html.Element("code", Words.Of(origin));
        else if (finding.PropertyPath is { } path)
            html.Element("code", path);
        html.Raw("</td></tr>\n");
    }

    private void WritePlace(SourceFile source, Where place, string? path)
    {
        html.Element("code", place.ToString());
        if (!string.IsNullOrEmpty(path))
            html.Raw(" ").Element("code", path);
        if (source.Line(place.Line) is { } line)
            html.Element("pre", string.Create(CultureInfo.InvariantCulture, $"{place.Line} | {line}"));
    }
}
