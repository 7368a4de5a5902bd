using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class CertificationToolMustPass : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4420",
        Name = "certification-tool-must-pass",
        Title = "All tests of the certification tool or the self-test service must pass",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.6"],
        Tests = ["CTT *"],
        Sources = ["azure-vm-image-test.md (2022-04-11)"],
        Requirements = ["4.2-200.6"],
        Applies = "Running machines",
        Remediation = "Put right what each test names; a warning does not stop certification.",
    };
}
