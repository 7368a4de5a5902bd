using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PlanMustBeInCloud : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5152",
        Name = "plan-must-be-in-cloud",
        Title = "A plan must be sold in at least one cloud, with at most 100 certifications for the government",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["azure-vm-plan-setup.md (2022-02-10)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-azure-regions"],
        Applies = "Plans",
        Remediation = "Leave clouds out for Azure alone. A cloud cannot be taken back once the plan is live there.",
        Thresholds = [OfferThresholds.GovernmentCertifications],
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (plan.Clouds.IsEmpty)
            judgement.Fail("the plan is sold in no cloud, expected at least azureGlobal", propertyPath: $"{path}.clouds");
        if (plan.GovernmentCertifications.Length > OfferThresholds.GovernmentCertifications.Value)
            judgement.Fail($"there are {plan.GovernmentCertifications.Length} certifications, expected at most {OfferThresholds.GovernmentCertifications}", propertyPath: $"{path}.governmentCertifications");
        if (!plan.GovernmentCertifications.IsEmpty && !plan.Clouds.Contains("azureGovernment", StringComparer.Ordinal))
            judgement.Fail("there are certifications for the government, but the plan is not sold in azureGovernment", propertyPath: $"{path}.governmentCertifications");
        for (var i = 0; i < plan.GovernmentCertifications.Length; i++)
            Links.Check(judgement, plan.GovernmentCertifications[i].Url, "certification", $"{OfferRule.Item($"{path}.governmentCertifications", i)}.url");
    }
}
