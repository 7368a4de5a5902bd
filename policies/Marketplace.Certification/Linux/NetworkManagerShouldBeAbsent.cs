using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class NetworkManagerShouldBeAbsent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4340",
        Name = "network-manager-should-be-absent",
        Title = "NetworkManager should not be installed on Red Hat before 7",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["LISA verify_network_manager_not_installed"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_network_manager_not_installed"],
        Applies = "Linux images",
        Remediation = "Run yum remove NetworkManager.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!system.IsFedoraFamily() || system.Distribution == "fedora" || system.Major() >= 7)
        {
            judgement.NotApplicable($"{system.Name()} is not of Red Hat before 7");
            return;
        }
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        if (packages.Installed.FirstOrDefault(package => package.Name == "NetworkManager") is { } manager)
            judgement.Fail($"NetworkManager {manager.Version} is installed, expected none on {system.Name()}", packages.Origin);
    }
}
