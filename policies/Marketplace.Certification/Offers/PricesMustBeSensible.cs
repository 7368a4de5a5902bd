using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PricesMustBeSensible : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5155",
        Name = "prices-must-be-sensible",
        Title = "Prices must be above zero, the same core sizes must be priced in each market, and more cores must not cost less",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.High,
        Policies = ["100.4"],
        Sources = ["azure-vm-plan-pricing-and-availability.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2", "marketplace-commercial-transaction-capabilities-and-considerations.md (2022-08-05)"],
        Requirements = ["5-price-options", "4.1-100.4"],
        Applies = "Plans with a price",
        Remediation = "Correct the prices before the first publication: they cannot be raised afterwards. A plan without a charge is price: { free: {} }.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Price is null or { Option: "free" } ? "no plan has a price" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var price = plan.Price!;
        if (!price.Amounts().Any())
            judgement.Fail("the price has no amount", propertyPath: $"{path}.price.{price.Option}");
        foreach (var (place, amount) in price.Amounts().Where(one => one.Amount <= 0))
            judgement.Fail(FormattableString.Invariant($"the price is {amount}, expected more than 0"), propertyPath: $"{path}.price.{place}");
        foreach (var (place, amount) in price.Amounts().Where(one => one.Amount > Dear))
            judgement.Warn(FormattableString.Invariant($"the price is {amount} an hour; is it meant for a month?"), propertyPath: $"{path}.price.{place}");
        CheckOrder(price.CoreSizes, $"{path}.price.perCoreSize", judgement);
        CheckMarkets(plan, path, judgement);
    }

    // An hour of the largest machines of Azure costs a fraction of this.
    private const decimal Dear = 1000;

    private static void CheckMarkets(PlanDefinition plan, string path, Judgement judgement)
    {
        var rows = plan.Price!.Markets;
        var sizes = rows.SelectMany(row => row.Prices.Keys).Distinct(StringComparer.Ordinal).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = OfferRule.Item($"{path}.price.perMarketAndCoreSize", i);
            var missing = sizes.Except(rows[i].Prices.Keys, StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
                judgement.Fail($"{string.Join(", ", missing)} {(missing.Count == 1 ? "has" : "have")} a price in other markets, but not in {string.Join(", ", rows[i].Markets)}", propertyPath: $"{place}.prices");
            foreach (var twice in rows[i].Markets.Where(market => !seen.Add(market)))
                judgement.Fail($"the market \"{twice}\" has prices twice", propertyPath: $"{place}.markets");
            CheckOrder(rows[i].Prices, $"{place}.prices", judgement);
        }
        if (rows.IsEmpty || plan.Markets.IsEmpty)
            return;
        foreach (var unpriced in plan.Markets.Except(seen, StringComparer.Ordinal))
            judgement.Fail($"the plan is sold in \"{unpriced}\", which has no price", propertyPath: $"{path}.price");
        foreach (var unsold in seen.Except(plan.Markets, StringComparer.Ordinal))
            judgement.Warn($"\"{unsold}\" has a price, but the plan is not sold there", propertyPath: $"{path}.price");
    }

    private static void CheckOrder(ImmutableSortedDictionary<string, decimal> prices, string path, Judgement judgement)
    {
        var ordered = prices.OrderBy(price => Cores(price.Key)).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Value < ordered[i - 1].Value)
                judgement.Warn(FormattableString.Invariant($"{ordered[i].Key} costs {ordered[i].Value}, less than {ordered[i - 1].Key} at {ordered[i - 1].Value}"), propertyPath: $"{path}.{ordered[i].Key}");
        }
    }

    private static int Cores(string size) => int.TryParse(size.Replace("core", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var cores) ? cores : 0;
}
