using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>A judgement with all that a reviewer needs to follow it: what was judged, by which baseline, with which waivers.</summary>
public sealed record PolicyReport
{
    public required ReportTarget Target { get; init; }

    public required Baseline Baseline { get; init; }

    /// <summary>The day of the judgement, UTC: waivers count by it.</summary>
    public required DateOnly Date { get; init; }

    public required CertificationReport Certification { get; init; }

    public ImmutableArray<WaiverUse> Waivers { get; init; } = [];

    /// <summary>Files that subjects were read from, by name of the subject; findings point into them.</summary>
    public ImmutableDictionary<string, SourceFile> Sources { get; init; } = ImmutableDictionary<string, SourceFile>.Empty;

    /// <summary>The file of the waivers, for quoting its lines; null when there is none.</summary>
    public SourceFile? WaiverFile { get; init; }

    public Verdict Verdict => Certification.Verdict;

    /// <summary>Mandatory findings that no waiver covers.</summary>
    public int Mandatory => Certification.Findings.Count(finding => finding is { Enforcement: Enforcement.Mandatory, Waiver: null });

    public int Advisory => Certification.Findings.Count(finding => finding.Enforcement == Enforcement.Advisory);

    /// <summary>Rules that have a result, by code.</summary>
    public IEnumerable<RuleInfo> Rules => Certification.Results.Select(result => result.Code).Distinct(StringComparer.Ordinal).Select(code => RuleCatalog.Find(code)!.Info);

    /// <summary>Judges some subjects.</summary>
    /// <param name="waivers">All there are; which of them count is found out here.</param>
    /// <param name="today">UTC.</param>
    public static PolicyReport Of(ReportTarget target, Baseline baseline, IReadOnlyCollection<Waiver> waivers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(target);
        var certification = Certifier.Judge(baseline, target.Subjects, [.. waivers.Where(waiver => waiver.Expires >= today)]);
        return new()
        {
            Target = target,
            Baseline = baseline,
            Date = today,
            Certification = certification,
            Waivers = WaiverUse.Of(certification, waivers, today),
            Sources = target.Sources,
        };
    }

    /// <summary>Where in a file a finding belongs; null when its subject was not read from a text.</summary>
    public Where? PlaceOf(RuleResult result, Finding finding) =>
        Sources.TryGetValue(result.Subject, out var source) ? source.PlaceOf(finding.PropertyPath ?? "") : null;
}
