using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class PackageCachesShouldBeEmpty : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4310",
        Name = "package-caches-should-be-empty",
        Title = "Downloaded packages and lists should be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-deprovision-clean-up"],
        Applies = "Linux images",
        Remediation = "Run apt-get clean and remove /var/lib/apt/lists, or dnf clean all. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.PackageCaches.IsEmpty)
            judgement.Fail($"downloads of the package manager are left: {FactNames.Of(leftovers.PackageCaches)}", new Origin(leftovers.PackageCaches[0].Path));
    }
}
