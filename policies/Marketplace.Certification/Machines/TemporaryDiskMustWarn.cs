using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class TemporaryDiskMustWarn : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4409",
        Name = "temporary-disk-must-warn",
        Title = "The temporary disk must be mounted with its warning about data loss, unless cloud-init mounts it",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["mkt resource-disk.readme", "LISA verify_resource_disk_readme_file"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.2-verify_resource_disk_readme_file"],
        Applies = "Running machines",
        Remediation = "Let the agent format the disk: ResourceDisk.Format=y in /etc/waagent.conf.",
    };
}
