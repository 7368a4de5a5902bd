using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed class PublisherMustUseWorkAccount : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5251",
        Name = "publisher-must-use-work-account",
        Title = "The publisher must have enrolled with a work account of its own Entra tenant",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["create-account.md (2021-04-02)"],
        Requirements = ["6-account"],
        Applies = "Publisher",
        Remediation = "Enrol with an account of the organisation; personal accounts are not taken.",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        if (subject.Publisher.Account != "work")
            judgement.Fail($"the account is a {subject.Publisher.Account} one, expected a work account", propertyPath: "account");
        if (subject.Publisher.Tenant is not { } tenant)
            judgement.Fail("the Entra tenant is missing: galleries of images must be in it", propertyPath: "tenant");
        else if (!Guid.TryParseExact(tenant, "D", out _))
            judgement.Fail($"the tenant is {TextLimit.Quote(tenant)}, expected a GUID", propertyPath: "tenant");
    }
}
