using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class CloudInitMustSucceed : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4407",
        Name = "cloud-init-must-succeed",
        Title = "cloud-init must end without errors",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["mkt cloud-init", "LISA verify_cloud_init_error_status"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.2-verify_cloud_init_error_status"],
        Applies = "Running machines",
        Remediation = "Read /var/log/cloud-init.log on a test machine and correct /etc/cloud.",
    };
}
