using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class NamesMustResolve : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4412",
        Name = "names-must-resolve",
        Title = "Names must resolve",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["mkt dns", "LISA verify_dns_name_resolution*"],
        Sources = ["microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.3-verify_dns_name_resolution"],
        Applies = "Running machines",
        Remediation = "Take name servers from DHCP and leave none of the build machine in /etc/resolv.conf.",
    };
}
