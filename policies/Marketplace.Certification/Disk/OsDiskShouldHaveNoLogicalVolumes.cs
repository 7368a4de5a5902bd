using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class OsDiskShouldHaveNoLogicalVolumes : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4218",
        Name = "os-disk-should-have-no-logical-volumes",
        Title = "The OS disk should have no logical volumes",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.3"],
        Sources = ["azure-marketplace-images.md, security recommendations (2023-08-29)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["2.3-lvm"],
        Applies = "OS disks",
        Remediation = "Put the root file system on a plain partition; keep LVM for data disks.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        foreach (var partition in facts.Disk.Partitions.Where(partition => partition.FileSystem?.Type == "lvm" || partition.Type == "lvm"))
            judgement.Fail($"partition {partition.Number} holds logical volumes (LVM)", new Origin($"partition {partition.Number}"));
    }
}
