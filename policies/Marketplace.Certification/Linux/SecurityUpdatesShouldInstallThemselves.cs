using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SecurityUpdatesShouldInstallThemselves : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4335",
        Name = "security-updates-should-install-themselves",
        Title = "Security updates should install by themselves",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Install and enable unattended-upgrades, dnf-automatic or the like; or tell customers how the machine is updated.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        if (packages.AutomaticUpdates is not { } automatic)
            judgement.NotObservable(Judgement.Reason(facts, "packages.automaticUpdates"));
        else if (!automatic)
            judgement.Fail(packages.AutomaticUpdatesOrigin is { } setting ? $"security updates do not install by themselves: {setting.Value}" : "nothing installs security updates by itself", packages.AutomaticUpdatesOrigin?.Origin ?? packages.Origin);
    }
}
