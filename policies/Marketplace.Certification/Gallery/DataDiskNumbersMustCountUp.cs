using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class DataDiskNumbersMustCountUp : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4225",
        Name = "data-disk-numbers-must-count-up",
        Title = "The numbers (LUN) of data disks must count up from 0 without a gap",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["1.2-lun-order"],
        Applies = "Gallery image versions",
        Remediation = "Number the data disks 0, 1, 2 and so on.",
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImageVersion"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var numbers = subject.Inputs["storageProfile"]["dataDiskImages"].Items.Select(disk => disk["lun"]).ToList();
        if (numbers.Count == 0)
        {
            judgement.NotApplicable("the version has no data disks");
            return;
        }
        var sorted = numbers.Select(number => number.Number ?? -1).Order().ToList();
        if (!sorted.SequenceEqual(Enumerable.Range(0, sorted.Count).Select(number => (double)number)))
            judgement.Fail($"the data disks have the numbers {string.Join(", ", sorted.Select(number => number.ToString(CultureInfo.InvariantCulture)))}, expected 0 to {sorted.Count - 1}", propertyPath: numbers[0].Path);
    }
}
