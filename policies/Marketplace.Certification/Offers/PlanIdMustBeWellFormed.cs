using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class PlanIdMustBeWellFormed : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5150",
        Name = "plan-id-must-be-well-formed",
        Title = "The id of a plan must have 1 to 50 lower-case letters, digits, hyphens and underscores",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["azure-vm-plan-overview.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2", "practice of publishers, third party"],
        Requirements = ["5-plan-id"],
        Applies = "Plans",
        Remediation = "Choose another id before the plan exists; afterwards it cannot be changed.",
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (!Form().IsMatch(plan.Id))
            judgement.Fail($"the id is {TextLimit.Quote(plan.Id)}, expected 1 to 50 lower-case letters, digits, - and _", propertyPath: $"{path}.id");
        else if (plan.Id.Length < 3)
            judgement.Warn($"the id \"{plan.Id}\" has {plan.Id.Length} characters; other resources can refer to plans by ids of 3 characters or more only", propertyPath: $"{path}.id");
    }

    [GeneratedRegex("^[a-z0-9_-]{1,50}$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
