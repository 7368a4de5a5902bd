using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class DisksMustWait : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4411",
        Name = "disks-must-wait",
        Title = "SCSI disks must wait as long as the agent is told",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["mkt disk.timeout", "LISA verify_disks_device_timeout_setting"],
        Sources = ["microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.3-verify_disks_device_timeout_setting"],
        Applies = "Running machines",
        Remediation = "Set OS.RootDeviceScsiTimeout=300 in /etc/waagent.conf and let the agent run.",
    };
}
