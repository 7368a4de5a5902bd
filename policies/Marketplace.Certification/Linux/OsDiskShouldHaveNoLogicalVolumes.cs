using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OsDiskShouldHaveNoLogicalVolumes : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4253",
        Name = "os-disk-should-have-no-logical-volumes",
        Title = "The OS disk should have no logical volumes (LVM)",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations, LinuxSources.Generic],
        Requirements = ["2.3-lvm"],
        Applies = "Images",
        Remediation = "Build the image on plain partitions; logical volumes may be on data disks.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        foreach (var partition in facts.Disk.Partitions.Where(partition => partition.Type == "lvm" || partition.FileSystem?.Type == "lvm"))
            judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number} is a physical volume of LVM, expected a file system"), new Origin(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number}")));
    }
}
