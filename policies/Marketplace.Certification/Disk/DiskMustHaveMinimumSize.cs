using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class DiskMustHaveMinimumSize : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4201",
        Name = "disk-must-have-the-minimum-size",
        Title = "The disk must have at least 20 MB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-min-size"],
        Applies = "Images",
        Remediation = "Give the disk a larger size: diskSize in the definition.",
        Thresholds = [DiskThresholds.SmallestDisk],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.Disk.VirtualSize < DiskThresholds.SmallestDisk.Value)
            judgement.Fail($"the disk has {facts.Disk.VirtualSize} bytes, expected at least {DiskThresholds.SmallestDisk}", new Origin("footer"));
    }
}
