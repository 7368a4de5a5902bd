using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class GalleryImagesShouldHaveOnePublisher : Rule<StackSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4221",
        Name = "gallery-images-should-have-one-publisher",
        Title = "The publisher in the identifiers of gallery image definitions should be the publisher id",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["gallery permission scripts of several publishers (third party)"],
        Requirements = ["1.4-publisher-match"],
        Applies = "Stacks with gallery image definitions",
        Remediation = "Set identifier.publisher of every definition to the publisher id of Partner Center, which hides others from the list.",
    };

    protected override bool Concerns(StackSubject subject) => subject.Resources.Any(GalleryTypes.IsImage);

    protected override void Judge(StackSubject subject, Judgement judgement)
    {
        var images = subject.Resources.Where(GalleryTypes.IsImage).ToList();
        var publishers = images.Select(image => image.Inputs["identifier"]["publisher"].Text ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (publishers.Count > 1)
            judgement.Fail($"the gallery image definitions have {publishers.Count} publishers ({string.Join(", ", publishers)}), expected the publisher id alone");
        foreach (var image in images)
        {
            var (own, plan) = (image.Inputs["identifier"]["publisher"], image.Inputs["purchasePlan"]["publisher"]);
            if (plan.Text is { } paid && own.Text is { } named && paid != named)
                judgement.Fail($"{image.Name}: purchasePlan.publisher is {paid}, identifier.publisher {named}", propertyPath: own.Path);
        }
    }
}
