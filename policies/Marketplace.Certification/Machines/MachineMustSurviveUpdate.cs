using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class MachineMustSurviveUpdate : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4415",
        Name = "machine-must-survive-an-update",
        Title = "A machine must be healthy after a full update and a restart",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["LISA verify_os_update"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.2-verify_os_update"],
        Applies = "Running machines",
        Remediation = "Update a test machine, restart it, and read its serial console.",
    };
}
