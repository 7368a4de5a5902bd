using System.Collections.Immutable;

namespace Marketplace.Certification.Reporting;

/// <summary>What two reports are compared by: from a judgement of now, or from a document of then.</summary>
public sealed record ReportSummary
{
    public required string Target { get; init; }

    public required string? Digest { get; init; }

    public required string Baseline { get; init; }

    public required string Date { get; init; }

    public required string Verdict { get; init; }

    /// <summary>Names of the subjects that were judged.</summary>
    public required ImmutableArray<string> Subjects { get; init; }

    public required ImmutableArray<SummaryFinding> Findings { get; init; }

    public static ReportSummary Of(PolicyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            Target = report.Target.Name,
            Digest = report.Target.Digest,
            Baseline = report.Baseline.Name,
            Date = Words.Day(report.Date),
            Verdict = Words.Id(report.Verdict),
            Subjects = [.. report.Certification.Results.Select(result => result.Subject).Distinct(StringComparer.Ordinal)],
            Findings = [.. from result in report.Certification.Results
                           from finding in result.Findings
                           select new SummaryFinding(finding.Code, result.Subject, Words.Level(finding), finding.Message, finding.Evidence?.Path, finding.PropertyPath)],
        };
    }
}

/// <param name="Level"><c>error</c>, <c>warning</c> or <c>waived</c>.</param>
/// <param name="Evidence">Path in the image; null when there is none.</param>
public sealed record SummaryFinding(string Code, string Subject, string Level, string Message, string? Evidence, string? PropertyPath)
{
    /// <summary>The same for the same finding about another subject of the same role.</summary>
    internal string Key(string subject) => Fingerprint.Of(subject, Code, Evidence, PropertyPath, Message);
}
