using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed class PaidOffersNeedPayoutAndTax : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5254",
        Name = "paid-offers-need-payout-and-tax",
        Title = "Offers with a price need a validated payout account and tax profile",
        Criterion = Criterion.SupportedBilling,
        Severity = Severity.High,
        Sources = ["marketplace-commercial-transaction-capabilities-and-considerations.md (2022-08-05)", "set-up-your-payout-account"],
        Requirements = ["6-payout-and-tax"],
        Applies = "Publisher",
        Remediation = "Complete payout and tax in Partner Center; the validation takes up to 48 hours. American forms are required whatever the country.",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        var paid = subject.Offers.Where(offer => offer.Plans.Any(plan => plan.IsPaid)).Select(offer => offer.Id).ToList();
        if (paid.Count == 0)
        {
            judgement.NotApplicable("no offer has a plan that is paid by use");
            return;
        }
        var publisher = subject.Publisher;
        if (publisher.Payout.State != "validated")
            judgement.Fail($"the payout account is {PublisherMustBeVerified.Words(publisher.Payout.State)}, but {string.Join(", ", paid)} {(paid.Count == 1 ? "has" : "have")} prices", propertyPath: "payout.state");
        if (publisher.Tax.State != "validated")
            judgement.Fail($"the tax profile is {PublisherMustBeVerified.Words(publisher.Tax.State)}, but {string.Join(", ", paid)} {(paid.Count == 1 ? "has" : "have")} prices", propertyPath: "tax.state");
        if (publisher.Tax.Forms.IsEmpty)
            judgement.Warn("no tax form is recorded: one of the American forms is required whatever the country", propertyPath: "tax.forms");
    }
}
