using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class IngestionProviderShouldBeRegistered : Rule<StackSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4229",
        Name = "ingestion-provider-should-be-registered",
        Title = "Microsoft.PartnerCenterIngestion should be registered in the subscription of the gallery",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["azure-vm-use-own-image.md (2021-11-10)", "azure-vm-use-approved-base.md (2021-12-07)"],
        Requirements = ["1.4-resource-provider"],
        Applies = "Stacks with gallery image definitions",
        Remediation = "Register it once: az provider register --namespace Microsoft.PartnerCenterIngestion.",
    };

    private const string Namespace = "Microsoft.PartnerCenterIngestion";

    protected override bool Concerns(StackSubject subject) => subject.Resources.Any(GalleryTypes.IsImage);

    protected override void Judge(StackSubject subject, Judgement judgement)
    {
        var registrations = subject.Resources.Where(resource => resource.Type == "azure:core/resourceProviderRegistration:ResourceProviderRegistration").ToList();
        if (registrations.Any(registration => string.Equals(registration.Inputs["name"].Text, Namespace, StringComparison.OrdinalIgnoreCase)))
            return;
        if (registrations.Count == 0)
            judgement.NotObservable($"registrations belong to the subscription, not to this stack: az provider show --namespace {Namespace}");
        else
            judgement.Fail($"the stack registers {string.Join(", ", registrations.Select(registration => registration.Inputs["name"].Text))}, but not {Namespace}");
    }
}
