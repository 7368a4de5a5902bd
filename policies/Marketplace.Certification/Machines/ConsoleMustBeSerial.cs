using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class ConsoleMustBeSerial : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4417",
        Name = "console-must-be-serial",
        Title = "The running kernel must write to the serial console",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["mkt console", "CTT 40", "LISA verify_serial_console_is_enabled"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.1-kernel-parameters", "2.2-verify_serial_console_is_enabled"],
        Applies = "Running machines",
        Remediation = "Put console=ttyS0 (console=ttyAMA0 on Arm) on the kernel line.",
    };
}
