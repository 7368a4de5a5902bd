using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PlanMustMatchImage : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5170",
        Name = "plan-must-match-image",
        Title = "Operating system, generations and versions of a plan must be those of its image",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-vm-plan-technical-configuration.md (2022-04-27)", "practice of publishers, third party"],
        Requirements = ["1.2-os-label", "1.2-generations"],
        Applies = "Plans with an image of this repository",
        Remediation = "Leave os and skus out: they come from the image.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.ImageName is null ? "no plan refers to an image of this repository" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (subject.ImageOf(plan) is not { } image)
        {
            judgement.Unknown($"{path}.technical.image");
            return;
        }
        var place = $"{path}.technical";
        var os = plan.Technical.Os;
        if (os.Family is { } family && family != image.Disk.Os.Family)
            judgement.Fail($"the plan says {family}, the image is {image.Disk.Os.Family}", propertyPath: $"{place}.os.family");
        if (os.Type is { } type && type != TechnicalDefaults.TypeOf(image.Disk.Os))
            judgement.Fail($"the plan says {type}, the image is {TechnicalDefaults.TypeOf(image.Disk.Os)}", propertyPath: $"{place}.os.type");
        var offered = image.Generations.Select(generation => TechnicalDefaults.TypeOf(image, generation)).ToList();
        var skus = subject.TechnicalOf(plan).Skus.Select(sku => sku.Type).ToList();
        foreach (var sku in skus.Except(offered, StringComparer.Ordinal))
            judgement.Fail($"the plan has a SKU of {sku}, the image is {string.Join(" and ", offered)}", propertyPath: $"{place}.skus");
        foreach (var missing in offered.Except(skus, StringComparer.Ordinal))
            judgement.Warn($"the image is {missing} too, for which the plan has no SKU", propertyPath: $"{place}.skus");
        for (var i = 0; i < plan.Technical.Retain.Length; i++)
        {
            var kept = ImageVersion.Parse(plan.Technical.Retain[i]);
            if (kept > image.Version)
                judgement.Fail($"version {kept} is retained, but the image is at {image.Version}", propertyPath: OfferRule.Item($"{place}.retain", i));
            else if (kept != image.Version && !image.Retain.Contains(kept))
                judgement.Fail($"version {kept} is retained by the plan, but not by the image: its gallery version would be removed", propertyPath: OfferRule.Item($"{place}.retain", i));
        }
    }
}
