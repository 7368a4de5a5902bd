using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class MachineMustStart : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4400",
        Name = "machine-must-start-and-restart",
        Title = "A machine must start, and start again after a restart",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.3"],
        Tests = ["mkt boot", "mkt reboot", "LISA smoke_test"],
        Sources = ["microsoft/lisa core suites (2026-08-20)", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["2.3-smoke_test", "4.3-220.4"],
        Applies = "Running machines",
        Remediation = "Read the serial console (mkt image boot FILE --ssh) and put right what stops it.",
    };
}
