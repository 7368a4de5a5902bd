using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed class PublisherMustHaveAcceptedAgreement : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5253",
        Name = "publisher-must-have-accepted-agreement",
        Title = "The publisher must have accepted the Microsoft Publisher Agreement",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["create-account.md (2021-04-02)"],
        Requirements = ["6-account"],
        Applies = "Publisher",
        Remediation = "Accept the agreement in Partner Center and record when: agreements: [{ name: publisherAgreement, accepted: 2026-01-31 }].",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        if (!subject.Publisher.Agreements.Any(agreement => agreement.Name == "publisherAgreement"))
            judgement.Fail("the publisher agreement was not accepted", propertyPath: "agreements");
    }
}
