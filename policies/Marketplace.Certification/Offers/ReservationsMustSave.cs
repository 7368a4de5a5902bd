using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ReservationsMustSave : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5159",
        Name = "reservations-must-save",
        Title = "Reservations must be for 1 or 3 years, save between 0 and 100 per cent, more for longer, on a plan that is paid by use",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.Medium,
        Sources = ["marketplace-commercial-transaction-capabilities-and-considerations.md (2022-08-05)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-reservations"],
        Applies = "Plans with reservations",
        Remediation = "Give each term once, with what it saves.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Reservations.IsEmpty ? "no plan has reservations" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var seen = new Dictionary<int, decimal>();
        for (var i = 0; i < plan.Reservations.Length; i++)
        {
            var (one, place) = (plan.Reservations[i], OfferRule.Item($"{path}.reservations", i));
            var months = one.Unit == "year" ? one.Term * 12 : one.Term;
            if (months is not (12 or 36))
                judgement.Fail($"the term is {one.Term} {one.Unit}, expected 1 or 3 years", propertyPath: $"{place}.term");
            if (one.PercentageSave is <= 0 or >= 100)
                judgement.Fail(FormattableString.Invariant($"the reservation saves {one.PercentageSave} per cent, expected more than 0 and less than 100"), propertyPath: $"{place}.percentageSave");
            if (!seen.TryAdd(months, one.PercentageSave))
                judgement.Fail($"the term of {one.Term} {one.Unit} is there twice", propertyPath: $"{place}.term");
        }
        if (seen.TryGetValue(12, out var year) && seen.TryGetValue(36, out var years) && years < year)
            judgement.Warn(FormattableString.Invariant($"three years save {years} per cent, less than the {year} of one year"), propertyPath: $"{path}.reservations");
        if (!plan.IsPaid)
            judgement.Fail("the plan has reservations, but charges nothing", propertyPath: $"{path}.reservations");
    }
}
