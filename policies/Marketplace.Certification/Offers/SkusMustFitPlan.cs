using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class SkusMustFitPlan : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5164",
        Name = "skus-must-fit-plan",
        Title = "A plan must have one SKU for each kind of image, one of them with the id of the plan",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "practice of publishers, third party", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["5-sku-id", "1.2-generations"],
        Applies = "Plans with images of their own",
        Remediation = "Leave skus out: one for each generation of the image is made, the newest with the id of the plan.",
        Thresholds = [OfferThresholds.Skus],
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.Reuse is null ? null : "the plan uses the configuration of another";

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.technical.skus";
        var image = subject.ImageOf(plan);
        var skus = subject.TechnicalOf(plan).Skus;
        if (skus.IsEmpty && plan.Technical.ImageName is not null && image is null)
        {
            judgement.Unknown($"{path}.technical.image");
            return;
        }
        if (skus.Length == 0 || (skus.Length > OfferThresholds.Skus.Value && !skus.Any(sku => sku.Type == "arm64Gen2")))
            judgement.Fail($"there are {skus.Length} SKUs, expected 1 to {OfferThresholds.Skus}", propertyPath: place);
        for (var i = 0; i < skus.Length; i++)
        {
            if (!Form().IsMatch(skus[i].Id))
                judgement.Fail($"the id is {TextLimit.Quote(skus[i].Id)}, expected lower-case letters, digits, - and _", propertyPath: $"{OfferRule.Item(place, i)}.id");
            if (!skus[i].SecurityTypes.IsEmpty && skus[i].Type != "x64Gen2")
                judgement.Fail($"{skus[i].Type} has security types, which only x64Gen2 can have", propertyPath: $"{OfferRule.Item(place, i)}.securityTypes");
        }
        if (skus.Length > 0 && !skus.Any(sku => sku.Id == plan.Id))
            judgement.Fail($"no SKU has the id of the plan, \"{plan.Id}\"", propertyPath: place);
        if (skus.GroupBy(sku => sku.Type, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            judgement.Fail($"{twice.Key} has {twice.Count()} SKUs, expected one", propertyPath: place);
    }

    [GeneratedRegex("^[a-z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
