using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class VersionsMustBeComplete : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5166",
        Name = "versions-must-be-complete",
        Title = "Each SKU must have an active image, versions must be numbers in order, and the number of data disks must stay the same",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "practice of publishers, third party", "marketplace-virtual-machines.md (2021-11-17)"],
        Requirements = ["1.2-image-version", "1.2-constant-disk-count", "1.2-lun-order", "1.2-data-disk-count"],
        Applies = "Plans that list versions",
        Remediation = "Add a version with an image for each SKU; a changed number of data disks needs a new plan.",
        Thresholds = [DiskThresholds.MostDataDisks],
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.Versions.IsEmpty ? "no plan lists versions" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.technical.versions";
        var versions = plan.Technical.Versions;
        var active = versions.Where(version => version.LifecycleState == "generallyAvailable").SelectMany(version => version.Images).Select(image => image.Type).ToHashSet(StringComparer.Ordinal);
        var skus = subject.TechnicalOf(plan).Skus.Select(sku => sku.Type).ToHashSet(StringComparer.Ordinal);
        foreach (var type in skus.Except(active, StringComparer.Ordinal))
            judgement.Fail($"the SKU of {type} has no image that is on sale", propertyPath: place);
        foreach (var type in active.Except(skus, StringComparer.Ordinal))
            judgement.Fail($"there are images of {type}, but no SKU of it", propertyPath: place);
        foreach (var (image, where) in PlanDisks.Images(plan, path).Where(one => one.Image.Sas is not null))
        {
            var luns = image.Sas!.DataDisks.Select(disk => disk.Lun).Order().ToList();
            if (!luns.SequenceEqual(Enumerable.Range(0, luns.Count)))
                judgement.Fail($"the data disks have the numbers {string.Join(", ", luns)}, expected them from 0 without a gap: \"DataDisk- InvalidUrl\"", propertyPath: $"{where}.sas.dataDisks");
            if (luns.Count > DiskThresholds.MostDataDisks.Value)
                judgement.Fail($"there are {luns.Count} data disks, expected at most {DiskThresholds.MostDataDisks}", propertyPath: $"{where}.sas.dataDisks");
        }
        var counts = versions.SelectMany(version => version.Images).Where(image => image.Sas is not null).Select(image => image.Sas!.DataDisks.Length).Distinct().ToList();
        if (counts.Count > 1)
            judgement.Fail($"versions have {string.Join(" and ", counts.Order())} data disks, expected the same number in each", propertyPath: place);
        var numbers = versions.Select(version => ImageVersion.Parse(version.Number)).ToList();
        if (!numbers.SequenceEqual(numbers.Order()))
            judgement.Warn("versions are not in order: the last one that is listed is not the newest", propertyPath: place);
        foreach (var deprecated in versions.Where(version => version.LifecycleState == "deprecated" && version.Deprecation is null))
            judgement.Warn($"version {deprecated.Number} is deprecated without a reason", propertyPath: place);
    }
}
