using System.Collections.Immutable;
using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class DataDisksMustNotExceedLimit : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4226",
        Name = "data-disks-must-not-exceed-the-limit",
        Title = "A version must have at most 16 data disks",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["marketplace-virtual-machines.md (2021-11-17)", "azure-vm-plan-technical-configuration.md (2022-04-27)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["1.2-data-disk-count"],
        Applies = "Gallery image versions",
        Remediation = "Use fewer and larger data disks.",
        Thresholds = [DiskThresholds.MostDataDisks],
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImageVersion"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var disks = subject.Inputs["storageProfile"]["dataDiskImages"];
        if (disks.Items.Length > DiskThresholds.MostDataDisks.Value)
            judgement.Fail($"the version has {disks.Items.Length} data disks, expected at most {DiskThresholds.MostDataDisks}", propertyPath: disks.Path);
    }
}
