using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class InterfacesShouldFitAnyMachine : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4343",
        Name = "interfaces-should-fit-any-machine",
        Title = "Interfaces should get their addresses by DHCP and belong to no hardware address",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-resolv-conf"],
        Applies = "Linux images",
        Remediation = "Configure interfaces by DHCP, without fixed addresses and without HWADDR or MACAddress.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        foreach (var found in network.Interfaces)
        {
            if (found.Method == "static")
                judgement.Fail($"{found.Name} has a fixed address, expected DHCP", found.Origin);
            if (found.Hardware is not null)
                judgement.Fail($"{found.Name} belongs to the hardware address {found.Hardware}, which no other machine has", found.Origin);
        }
        if (!network.Interfaces.IsEmpty && !network.Interfaces.Any(found => found is { Method: "dhcp", AtBoot: true }))
            judgement.Fail("no interface comes up at boot by DHCP", network.Interfaces[0].Origin);
    }
}
