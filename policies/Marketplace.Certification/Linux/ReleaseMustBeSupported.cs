using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ReleaseMustBeSupported : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4332",
        Name = "release-must-be-supported",
        Title = "The release of the distribution must get security updates",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Build the image from a release that is supported.",
        Thresholds = [LinuxThresholds.Today, .. DistributionReleases.Thresholds],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (DistributionReleases.Find(system) is not { } release)
            judgement.NotObservable($"the table of releases has no {system.Name()}");
        else if (release.HasEnded(release.LastDay))
            judgement.Fail($"{system.Name()} gets no updates since {release.LastDay}", system.Origin);
        else if (release.HasEnded(release.Ends))
            judgement.Warn($"the regular support of {system.Name()} ended on {release.Ends}; extended support ends on {release.LastDay}", system.Origin);
    }
}
