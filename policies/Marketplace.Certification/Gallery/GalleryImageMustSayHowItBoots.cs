using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class GalleryImageMustSayHowItBoots : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4220",
        Name = "gallery-image-must-say-how-it-boots",
        Title = "A gallery image definition must name a Hyper-V generation that fits its architecture",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["azure-vm-plan-technical-configuration.md (2022-04-27)", "product-ingestion schemas 2022-03-01-preview2", "release-engineering/cloudpub"],
        Requirements = ["1.2-generations"],
        Applies = "Gallery image definitions",
        Remediation = "Set hyperVGeneration to V1 or V2, and V2 for Arm64.",
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImage"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var generation = subject.Inputs["hyperVGeneration"];
        var architecture = subject.Inputs["architecture"];
        if (generation.IsMissing)
            judgement.Warn("hyperVGeneration is not set: the gallery takes V1", propertyPath: generation.Path);
        else if (generation.Text is not ("V1" or "V2"))
            judgement.Fail($"hyperVGeneration is {generation.Text ?? "no text"}, expected V1 or V2", propertyPath: generation.Path);
        if (!architecture.IsMissing && architecture.Text is not ("x64" or "Arm64"))
            judgement.Fail($"architecture is {architecture.Text ?? "no text"}, expected x64 or Arm64", propertyPath: architecture.Path);
        else if (architecture.Text == "Arm64" && generation.Text != "V2")
            judgement.Fail("architecture is Arm64, which needs hyperVGeneration V2", propertyPath: generation.Path);
    }
}
