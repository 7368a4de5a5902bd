using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class OfferMustNameOneKindOfSource : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4230",
        Name = "offer-must-name-one-kind-of-source",
        Title = "An offer must take an image either from a gallery or by SAS, not both",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["1.4-api-payload"],
        Applies = "Technical configurations of offers",
        Remediation = "Keep source.sharedImage with tenantId and resourceId of a gallery image version, or osDisk and dataDisks by SAS.",
    };

    public override ImmutableArray<string> Types => OfferImage.Types;

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        foreach (var source in OfferImage.Sources(subject.Inputs))
        {
            var shared = source["sharedImage"];
            if (shared.IsMissing)
                continue;
            if (!source["osDisk"].IsMissing || !source["dataDisks"].Items.IsEmpty)
                judgement.Fail("sharedImage stands beside osDisk or dataDisks, expected one of them", propertyPath: source.Path);
            if (!Guid.TryParse(shared["tenantId"].Text, out _))
                judgement.Fail($"tenantId is \"{shared["tenantId"].Text}\", expected the GUID of the tenant", propertyPath: shared["tenantId"].Path);
            if (shared["resourceId"].Text is not { } id || !id.Contains("/galleries/", StringComparison.OrdinalIgnoreCase) || !id.Contains("/versions/", StringComparison.OrdinalIgnoreCase))
                judgement.Fail($"resourceId is \"{shared["resourceId"].Text}\", expected the id of a gallery image version", propertyPath: shared["resourceId"].Path);
        }
    }
}
