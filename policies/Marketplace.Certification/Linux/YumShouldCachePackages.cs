using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class YumShouldCachePackages : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4346",
        Name = "yum-should-cache-packages",
        Title = "yum before Red Hat 6.6 should cache packages only",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["LISA verify_yum_conf"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_yum_conf"],
        Applies = "Linux images",
        Remediation = "Write http_caching=packages into [main] of /etc/yum.conf.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!system.IsRedHat() || system.Release is not { } release || VersionNumber.Reaches(release, "6.6"))
        {
            judgement.NotApplicable($"{system.Name()} is not of Red Hat before 6.6");
            return;
        }
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        if (!packages.Settings.Any(setting => setting.Value == "http_caching=packages"))
            judgement.Fail("yum.conf has no http_caching=packages", new Origin("/etc/yum.conf"));
    }
}
