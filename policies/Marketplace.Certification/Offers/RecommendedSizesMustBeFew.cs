using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class RecommendedSizesMustBeFew : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5161",
        Name = "recommended-sizes-must-be-few",
        Title = "A plan must recommend at most six sizes of machines, written as the marketplace does",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Sources = ["azure-vm-plan-technical-configuration.md (2022-04-27)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-recommended-sizes"],
        Applies = "Plans",
        Remediation = "Keep the sizes that the product was tested on, such as d2s-standard-v5.",
        Thresholds = [OfferThresholds.RecommendedSizes],
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.technical.recommendedSizes";
        var sizes = plan.Technical.RecommendedSizes;
        if (sizes.Length > OfferThresholds.RecommendedSizes.Value)
            judgement.Fail($"there are {sizes.Length} sizes, expected at most {OfferThresholds.RecommendedSizes}", propertyPath: place);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (!Form().IsMatch(sizes[i]))
                judgement.Fail($"the size is {TextLimit.Quote(sizes[i])}, expected the form of d2s-standard-v5", propertyPath: OfferRule.Item(place, i));
        }
        if (sizes.IsEmpty && plan.Technical.Reuse is null)
            judgement.Warn("no size is recommended: customers are offered the smallest", propertyPath: place);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
