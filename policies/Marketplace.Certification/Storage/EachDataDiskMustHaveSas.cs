using System.Collections.Immutable;
using Marketplace.Certification.Disk;
using Marketplace.Certification.Gallery;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class EachDataDiskMustHaveSas : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4241",
        Name = "each-data-disk-must-have-a-sas",
        Title = "Each data disk must have a SAS when the OS disk has one, with numbers from 0 and at most 16 of them",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["azure-vm-plan-technical-configuration.md (2022-04-27)", "product-ingestion schemas 2022-03-01-preview2", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.3-data-disks", "1.2-lun-order", "1.2-data-disk-count"],
        Applies = "Technical configurations of offers",
        Remediation = "Give each entry of dataDisks a uri with a SAS and the next lunNumber from 0.",
        Thresholds = [DiskThresholds.MostDataDisks],
    };

    public override ImmutableArray<string> Types => OfferImage.Types;

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var withDisks = OfferImage.Sources(subject.Inputs).Where(source => !source["osDisk"].IsMissing && !source["dataDisks"].Items.IsEmpty).ToList();
        if (withDisks.Count == 0)
            judgement.NotApplicable("no image has data disks by SAS");
        foreach (var disks in withDisks.Select(source => source["dataDisks"]))
        {
            foreach (var disk in disks.Items.Where(disk => SasAddress.Parse(disk["uri"].Text ?? "") is not { IsSigned: true }))
                judgement.Fail("the data disk has no SAS of its own: \"DataDisk- InvalidUrl\"", propertyPath: disk["uri"].Path);
            var numbers = disks.Items.Select(disk => disk["lunNumber"].Number ?? -1).Order();
            if (!numbers.SequenceEqual(Enumerable.Range(0, disks.Items.Length).Select(number => (double)number)))
                judgement.Fail($"the numbers (lunNumber) of {disks.Items.Length} data disks do not count up from 0", propertyPath: disks.Path);
            if (disks.Items.Length > DiskThresholds.MostDataDisks.Value)
                judgement.Fail($"there are {disks.Items.Length} data disks, expected at most {DiskThresholds.MostDataDisks}", propertyPath: disks.Path);
        }
    }
}
