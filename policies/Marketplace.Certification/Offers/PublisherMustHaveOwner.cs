using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed class PublisherMustHaveOwner : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5255",
        Name = "publisher-must-have-owner",
        Title = "Somebody must be the owner of the account, and a program that publishes must be a manager",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["marketplace-faq-publisher-guide.yml (2021-06-02)", "Product Ingestion API (2023-05)"],
        Requirements = ["6-account"],
        Applies = "Publisher",
        Remediation = "Give two people the role of owner, and the application that publishes the role of manager.",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        var roles = subject.Publisher.Roles;
        var owners = roles.Count(role => role.Role == "owner");
        if (owners == 0)
            judgement.Fail("nobody is owner: payout and tax cannot be changed", propertyPath: "roles");
        else if (owners == 1)
            judgement.Warn("one person alone is owner", propertyPath: "roles");
        if (!roles.Any(role => role.Role == "manager"))
            judgement.Warn("nobody is manager: the ingestion API takes an application with that role only", propertyPath: "roles");
    }
}
