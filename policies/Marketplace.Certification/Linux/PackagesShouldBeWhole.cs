using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class PackagesShouldBeWhole : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4333",
        Name = "packages-should-be-whole",
        Title = "No package should be installed by half",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Run dpkg --configure -a and apt-get -f install.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        var broken = packages.Installed.Where(package => package.Status != "installed").Select(package => $"{package.Name} ({package.Status})").ToList();
        if (broken.Count > 0)
            judgement.Fail($"packages are installed by half: {FactNames.First(broken)}; the next update fails", packages.Origin);
    }
}
