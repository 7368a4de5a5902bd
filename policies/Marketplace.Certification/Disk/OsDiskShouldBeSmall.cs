using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class OsDiskShouldBeSmall : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4210",
        Name = "os-disk-should-be-small",
        Title = "The OS disk should not be much larger than 30 to 50 GiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.2-advice"],
        Applies = "OS disks",
        Remediation = "Give the disk what the application needs and let customers add data disks.",
        Thresholds = [DiskThresholds.AdvisedOsDisk, DiskThresholds.VeryLargeOsDisk],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        var size = facts.Disk.VirtualSize;
        if (size > DiskThresholds.VeryLargeOsDisk.Value * Gibibytes.One)
            judgement.Fail($"the OS disk has {Gibibytes.Text(size)}, more than {DiskThresholds.VeryLargeOsDisk} GiB: it replicates slowly and may need an exception from support");
        else if (size > DiskThresholds.AdvisedOsDisk.Value * Gibibytes.One)
            judgement.Fail($"the OS disk has {Gibibytes.Text(size)}, advised are up to {DiskThresholds.AdvisedOsDisk} GiB");
    }
}
