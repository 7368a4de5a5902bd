using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class AddressMustComeFromDhcp : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4418",
        Name = "address-must-come-from-dhcp",
        Title = "The machine must take its address from DHCP",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["mkt dhcp", "LISA verify_ifcfg_eth0", "LISA verify_dhcp_client_timeout"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)", "microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.2-verify_ifcfg_eth0", "2.3-verify_dhcp_client_timeout"],
        Applies = "Running machines",
        Remediation = "Let the first interface use DHCP and bind nothing to a hardware address.",
    };
}
