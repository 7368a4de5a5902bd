using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed class PublisherMustBeVerified : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5252",
        Name = "publisher-must-be-verified",
        Title = "Partner Center must have verified the e-mail address, the employment and the business of the publisher",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["create-account.md (2021-04-02)"],
        Requirements = ["6-account"],
        Applies = "Publisher",
        Remediation = "Finish the checks under Legal info in Partner Center, which can take two weeks, and record their state.",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        foreach (var (check, state) in subject.Publisher.Verification.Where(check => check.Value != "validated"))
            judgement.Fail($"the check of the {check} is {Words(state)}", propertyPath: $"verification.{check}");
    }

    internal static string Words(string state) => state == "notStarted" ? "not started" : state;
}
