using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class WindowsOsDiskMustFitLimits : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4209",
        Name = "windows-os-disk-must-fit-the-limits",
        Title = "The OS disk of a Windows image must have 30 to 250 GiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "includes/vhd-size.md"],
        Requirements = ["1.2-os-disk-windows", "3-disk-size"],
        Applies = "Windows images",
        Remediation = "Resize the disk to 30 to 250 GiB.",
        Thresholds = [DiskThresholds.SmallestWindowsOsDisk, DiskThresholds.LargestWindowsOsDisk],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!OsDisk.IsOf("windows", facts, declared, judgement))
            return;
        var size = facts.Disk.VirtualSize;
        if (size < DiskThresholds.SmallestWindowsOsDisk.Value * Gibibytes.One)
            judgement.Fail($"the OS disk has {Gibibytes.Text(size)}, expected at least {DiskThresholds.SmallestWindowsOsDisk} GiB");
        else if (size > DiskThresholds.LargestWindowsOsDisk.Value * Gibibytes.One)
            judgement.Fail($"the OS disk has {Gibibytes.Text(size)}, expected at most {DiskThresholds.LargestWindowsOsDisk} GiB");
    }
}
