using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class ExtensionsMustProvision : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4405",
        Name = "extensions-must-provision",
        Title = "Extensions such as Linux diagnostics must provision, unless the offer does not support them",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Tests = ["mkt extensions", "LISA verify_vm_extension*", "LISA verify_azuremonitoragent_linux"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["2.1-vm-extension"],
        Applies = "Running machines",
        Remediation = "Update the agent, or set supportsExtensions of the plan to false.",
    };
}
