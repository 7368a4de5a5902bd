using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class Eth0MustUseDhcp : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4342",
        Name = "eth0-must-use-dhcp",
        Title = "eth0 must come up at boot by DHCP",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_ifcfg_eth0"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_ifcfg_eth0"],
        Applies = "Linux images",
        Remediation = "Write DEVICE=eth0, BOOTPROTO=dhcp and ONBOOT=yes into ifcfg-eth0, or keep a profile of NetworkManager with autoconnect and method auto.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!system.IsFedoraFamily())
        {
            judgement.NotApplicable($"{system.Distribution} has no ifcfg files");
            return;
        }
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        var first = network.Interfaces.FirstOrDefault(found => found.Name is "eth0" or "e*" or "eth*" or "*" or "en*");
        if (first is null && network.Managers.Contains("networkManager", StringComparer.Ordinal))
            judgement.NotObservable("NetworkManager makes a profile for eth0 by itself at boot");
        else if (first is null)
            judgement.Fail("nothing configures eth0, expected ifcfg-eth0 with DHCP", new Origin("/etc/sysconfig/network-scripts/ifcfg-eth0"));
        else if (first.Method != "dhcp" || !first.AtBoot)
            judgement.Fail($"eth0 has the method {first.Method} and {(first.AtBoot ? "comes" : "does not come")} up at boot, expected DHCP at boot", first.Origin);
    }
}
