using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class LogsShouldHaveNoErrors : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4406",
        Name = "boot-logs-should-have-no-errors",
        Title = "The logs of a boot should have no errors besides known harmless ones",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["mkt log.errors", "LISA verify_boot_error_fail_warnings"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.2-verify_boot_error_fail_warnings"],
        Applies = "Running machines",
        Remediation = "Look at each line: a driver that is not needed can be blocked, a unit that is not needed disabled.",
    };
}
