using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class SizeMustBeWholeMebibytes : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4202",
        Name = "disk-size-must-be-whole-mebibytes",
        Title = "The size of the disk must be a whole number of MiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["1.1-alignment"],
        Applies = "Images",
        Remediation = "Convert the disk, which rounds its size up: mkt image convert FILE --out NEW.vhd.",
        Thresholds = [DiskThresholds.Alignment],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        var rest = facts.Disk.VirtualSize % DiskThresholds.Alignment.Value;
        if (rest != 0)
            judgement.Fail($"the disk has {facts.Disk.VirtualSize} bytes, {rest} more than a multiple of {DiskThresholds.Alignment}", new Origin("footer"));
    }
}
