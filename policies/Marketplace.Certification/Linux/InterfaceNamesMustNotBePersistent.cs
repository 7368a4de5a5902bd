using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class InterfaceNamesMustNotBePersistent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4344",
        Name = "interface-names-must-not-be-persistent",
        Title = "No udev rules may tie names of interfaces to hardware",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_udev_rules_moved"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_udev_rules_moved"],
        Applies = "Linux images",
        Remediation = "Remove 70-persistent-net.rules and 75-persistent-net-generator.rules. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        foreach (var rules in network.PersistentNetRules)
        {
            if (system.IsFedoraFamily() || system.IsCoreOs() || system.IsAzureLinux())
                judgement.Fail($"{rules.Path} keeps the names of interfaces for this machine's hardware, expected none", rules);
            else
                judgement.Warn($"{rules.Path} keeps the names of interfaces for this machine's hardware; the test asks for none on Red Hat, CoreOS and Azure Linux", rules);
        }
    }
}
