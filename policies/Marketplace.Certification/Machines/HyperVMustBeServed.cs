using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class HyperVMustBeServed : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4413",
        Name = "hyper-v-must-be-served",
        Title = "Drivers for Hyper-V must be there, and something must set the clock",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["mkt hyperv.modules", "mkt time", "LISA verify_timesync*", "LISA verify_kvp*", "LISA verify_vmbus*", "LISA verify_hyperv_modules", "LISA verify_lsvmbus*"],
        Sources = ["microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.3-vmbus-services"],
        Applies = "Running machines",
        Remediation = "Use a kernel with the drivers for Hyper-V, and chrony with the clock of the host.",
    };
}
