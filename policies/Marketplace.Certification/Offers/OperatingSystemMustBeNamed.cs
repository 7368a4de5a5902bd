using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class OperatingSystemMustBeNamed : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5163",
        Name = "operating-system-must-be-named",
        Title = "A plan must name its operating system: a type of the family, and a name of 1 to 100 characters",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["5-os-friendly-name"],
        Applies = "Plans with images of their own",
        Remediation = "Refer to an image of this repository, which says it, or give technical.os.",
        Thresholds = [OfferThresholds.FriendlyName],
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.Reuse is null ? null : "the plan uses the configuration of another";

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.technical.os";
        if (plan.Technical.ImageName is not null && subject.ImageOf(plan) is null)
        {
            judgement.Unknown($"{path}.technical.image");
            return;
        }
        var os = subject.TechnicalOf(plan).Os;
        if (os.Family is null || os.Type is null)
            judgement.Fail("the family or the type of the operating system is missing", propertyPath: place);
        else if (os.Type != "other" && os.Type.StartsWith("windows", StringComparison.Ordinal) != (os.Family == "windows"))
            judgement.Fail($"the type {os.Type} is none of {os.Family}", propertyPath: $"{place}.type");
        TextLimit.Require(judgement, os.FriendlyName, OfferThresholds.FriendlyName, "name of the operating system", $"{place}.friendlyName");
    }
}
