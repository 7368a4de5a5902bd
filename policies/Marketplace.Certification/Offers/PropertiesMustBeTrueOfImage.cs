using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PropertiesMustBeTrueOfImage : PlanRule, ICorrectsOffer
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5165",
        Name = "properties-must-be-true-of-image",
        Title = "What a plan promises of its machines must be true of its image",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-plan-technical-configuration.md (2022-04-27)", "Product Ingestion API (2023-05)"],
        Requirements = ["5-vm-properties", "2.3-cloud-init"],
        Applies = "Plans with an image of this repository",
        Remediation = "Promise only what the image does: NVMe, cloud-init and backup cannot be taken back once they were published.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.ImageName is null ? "no plan refers to an image of this repository" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (subject.ImageOf(plan) is not { } image)
        {
            judgement.Unknown($"{path}.technical.image");
            return;
        }
        var place = $"{path}.technical.properties";
        var technical = plan.Technical;
        if (technical.Has("supportsExtensions") && !image.Disk.Agent.Extensions)
            judgement.Fail("the plan supports extensions, but the agent of the image has them switched off", propertyPath: $"{place}.supportsExtensions");
        if (!technical.Has("supportsExtensions") && image.Disk.Agent.Extensions)
            judgement.Warn("the plan does not support extensions, though the agent of the image does", propertyPath: $"{place}.supportsExtensions");
        if (technical.Has("supportsCloudInit") && image.Disk.DisableServices.FirstOrDefault(unit => unit.StartsWith("cloud-", StringComparison.Ordinal)) is { } unit)
            judgement.Fail($"the plan supports cloud-init, but the image switches {unit} off", propertyPath: $"{place}.supportsCloudInit");
        if (technical.Has("supportsRemoteConnection") && image.Disk.DisableServices.Any(name => name is "ssh.service" or "sshd.service" or "ssh.socket"))
            judgement.Fail("the plan supports remote connections, but the image switches SSH off", propertyPath: $"{place}.supportsRemoteConnection");
        if (technical.Has("supportsNVMe") && !image.Generations.Contains(2))
            judgement.Fail("the plan supports NVMe, which needs generation 2", propertyPath: $"{place}.supportsNVMe");
        if (technical.Has("supportsHibernation") && !image.Generations.Contains(2))
            judgement.Fail("the plan supports hibernation, which needs generation 2", propertyPath: $"{place}.supportsHibernation");
        if (technical.Has("requiresCustomArmTemplate"))
            judgement.Warn("the plan needs a template of its own: it cannot be deployed from the portal, and certification asks for the template", propertyPath: $"{place}.requiresCustomArmTemplate");
    }

    public OfferDefinition Correct(OfferSubject subject) => subject.Offer with { Plans = [.. subject.Offer.Plans.Select(plan => Correct(plan, subject.ImageOf(plan)))] };

    // What the image has switched off is not promised.
    private static PlanDefinition Correct(PlanDefinition plan, ImageDefinition? image) => image is null || image.Disk.Agent.Extensions || !plan.Technical.Has("supportsExtensions")
        ? plan
        : plan with { Technical = plan.Technical with { Properties = plan.Technical.Properties.SetItem("supportsExtensions", false) } };
}
