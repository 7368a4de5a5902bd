using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class LinuxOsDiskMustFitLimits : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4208",
        Name = "linux-os-disk-must-fit-the-limits",
        Title = "The OS disk of a Linux image must have 1 to 1023 GiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "includes/vhd-size.md", "certification policies 1.67 (third-party restatement)"],
        Requirements = ["1.2-os-disk-linux", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Set diskSize in the definition to 30 GiB or somewhat more.",
        Thresholds = [DiskThresholds.SmallestLinuxOsDisk, DiskThresholds.UsualSmallestLinuxOsDisk, DiskThresholds.LargestOsDisk],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!OsDisk.IsOf("linux", facts, declared, judgement))
            return;
        var size = facts.Disk.VirtualSize;
        if (size < DiskThresholds.SmallestLinuxOsDisk.Value * Gibibytes.One)
            judgement.Fail($"the OS disk has {Gibibytes.Text(size)}, expected at least {DiskThresholds.SmallestLinuxOsDisk} GiB");
        else if (size < DiskThresholds.UsualSmallestLinuxOsDisk.Value * Gibibytes.One)
            judgement.Warn($"the OS disk has {Gibibytes.Text(size)}, expected at least {DiskThresholds.UsualSmallestLinuxOsDisk} GiB");
        else if (size > DiskThresholds.LargestOsDisk.Value * Gibibytes.One)
            judgement.Warn($"the OS disk has {Gibibytes.Text(size)}, expected at most {DiskThresholds.LargestOsDisk} GiB");
    }
}
