using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class MarketsMustBeKnown : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5153",
        Name = "markets-must-be-known",
        Title = "A plan must be sold in at least one market, named by its country code; in China only free or with an own licence",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.High,
        Sources = ["azure-vm-plan-pricing-and-availability.md (2022-02-10)", "marketplace-geo-availability-currencies.md (2020-07-29)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-markets", "6-sell-to"],
        Applies = "Plans",
        Remediation = "List country codes under markets, or leave both keys out for all markets where Microsoft remits the tax.",
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.markets";
        if (plan.CustomerMarkets == "customMarkets" && plan.Markets.IsEmpty)
            judgement.Fail("the markets are custom, but none is listed", propertyPath: place);
        if (plan.CustomerMarkets != "customMarkets" && !plan.Markets.IsEmpty)
            judgement.Fail($"markets are listed, but customerMarkets is {plan.CustomerMarkets}", propertyPath: place);
        var prices = plan.Price?.Markets ?? [];
        for (var i = 0; i < prices.Length; i++)
        {
            foreach (var unknown in prices[i].Markets.Where(market => !Countries.All.Contains(market)))
                judgement.Fail($"\"{unknown}\" is no country code", propertyPath: $"{OfferRule.Item($"{path}.price.perMarketAndCoreSize", i)}.markets");
        }
        for (var i = 0; i < plan.Markets.Length; i++)
        {
            if (!Countries.All.Contains(plan.Markets[i]))
                judgement.Fail($"\"{plan.Markets[i]}\" is no country code", propertyPath: OfferRule.Item(place, i));
            else if (plan.Markets[i] == "cn" && plan.IsPaid)
                judgement.Fail("the plan is paid by use and sold in China, where plans are free or with an own licence", propertyPath: OfferRule.Item(place, i));
        }
        if (plan.Clouds.Contains("azureChina", StringComparer.Ordinal) && plan.IsPaid)
            judgement.Fail("the plan is paid by use and sold in Azure China, where plans are free or with an own licence", propertyPath: $"{path}.clouds");
    }
}
