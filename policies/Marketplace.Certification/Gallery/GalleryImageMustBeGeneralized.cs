using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class GalleryImageMustBeGeneralized : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4219",
        Name = "gallery-image-must-be-generalized",
        Title = "A gallery image definition must be generalized",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.4"],
        Sources = ["azure-vm-use-approved-base.md (2021-12-07)", "microsoft/Mastering-the-Marketplace, VM labs (2026-01)"],
        Requirements = ["1.4-os-state"],
        Applies = "Gallery image definitions",
        Remediation = "Set osState to Generalized; this replaces the definition.",
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImage"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var state = subject.Inputs["osState"];
        if (state.Text != "Generalized")
            judgement.Fail($"osState is {state.Text ?? "not set"}, expected Generalized", propertyPath: state.Path);
    }
}
