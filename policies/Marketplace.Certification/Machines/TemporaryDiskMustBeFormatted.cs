using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class TemporaryDiskMustBeFormatted : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4410",
        Name = "temporary-disk-must-be-formatted",
        Title = "The temporary disk must be formatted at boot",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["mkt resource-disk.file-system", "LISA verify_resource_disk_file_system"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.2-verify_resource_disk_file_system"],
        Applies = "Running machines",
        Remediation = "Let cloud-init (disk_setup) or the agent (ResourceDisk.Format=y) format it.",
    };
}
