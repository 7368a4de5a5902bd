using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class DiskSizeShouldBeUsual : DiskDefinitionRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5205",
        Name = "disk-size-should-be-usual",
        Title = "The operating system disk of a definition should have 30 to 50 GiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.3"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["1.2-os-disk-linux", "1.2-advice"],
        Applies = "Image definitions",
        Remediation = "Write diskSize: 30 GiB; put data on data disks. Empty space is neither stored nor uploaded.",
        Thresholds = [DiskThresholds.UsualSmallestLinuxOsDisk, DiskThresholds.LargestOsDisk, DiskThresholds.AdvisedOsDisk],
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        var gibibytes = disk.Size.Mebibytes / 1024;
        if (gibibytes < DiskThresholds.UsualSmallestLinuxOsDisk.Value)
            judgement.Fail($"the disk has {disk.Size}, expected at least {DiskThresholds.UsualSmallestLinuxOsDisk} GiB", propertyPath: "diskSize");
        else if (gibibytes > DiskThresholds.LargestOsDisk.Value)
            judgement.Fail($"the disk has {disk.Size}, expected at most {DiskThresholds.LargestOsDisk} GiB", propertyPath: "diskSize");
        else if (gibibytes > DiskThresholds.AdvisedOsDisk.Value)
            judgement.Fail($"the disk has {disk.Size}, expected at most {DiskThresholds.AdvisedOsDisk} GiB", propertyPath: "diskSize");
    }
}
