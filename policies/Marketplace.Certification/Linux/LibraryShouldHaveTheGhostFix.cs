using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class LibraryShouldHaveTheGhostFix : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4268",
        Name = "library-should-have-the-ghost-fix",
        Title = "The C library should not have the flaw GHOST (CVE-2015-0235)",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Tests = ["CTT 50"],
        Sources = [LinuxSources.ImageTest],
        Requirements = ["2.1-security-threats"],
        Applies = "Linux images",
        Remediation = "Update the distribution: glibc 2.18 and the packages that distributions patched in January 2015 are free of it.",
        Thresholds = [LinuxThresholds.Glibc],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        if (packages.Installed.FirstOrDefault(package => package.Name is "libc6" or "glibc") is not { } library)
            judgement.NotApplicable("glibc is not among the packages");
        else if (!VersionNumber.Reaches(library.Version[(library.Version.IndexOf(':', StringComparison.Ordinal) + 1)..], LinuxThresholds.Glibc.Value))
            judgement.Fail($"glibc is {library.Version}, older than {LinuxThresholds.Glibc}; whether the distribution patched it cannot be told", packages.Origin);
    }
}
