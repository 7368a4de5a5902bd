using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class MachineMustLetIn : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4402",
        Name = "machine-must-let-in",
        Title = "The account that Azure makes must be able to log in over SSH",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.3"],
        Tests = ["mkt ssh", "mkt sshd"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["2.1-vm-access"],
        Applies = "Running machines",
        Remediation = "Let the SSH server start at boot, or set supportsRemoteConnection of the plan to false.",
    };
}
