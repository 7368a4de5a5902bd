using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class AgentMustProvision : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4403",
        Name = "agent-must-provision",
        Title = "The agent must provision the machine, report it to Azure and keep running",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Tests = ["mkt provisioned", "mkt agent", "mkt agent.version"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["2.1-provisioning"],
        Applies = "Running machines",
        Remediation = "Install and enable the Azure agent, let it or cloud-init provision, and see /var/log/waagent.log on a test machine.",
    };
}
