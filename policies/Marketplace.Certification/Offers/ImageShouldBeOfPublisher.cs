using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ImageShouldBeOfPublisher : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5172",
        Name = "image-should-be-of-publisher",
        Title = "Images of an offer should carry the id of the publisher",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["practice of publishers, third party"],
        Requirements = ["1.4-publisher-match"],
        Applies = "Offers with images of this repository",
        Remediation = "Write the publisher id of Partner Center into identifier.publisher of the image: others were seen to be hidden there.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (subject.PublisherId is not { } publisher)
        {
            judgement.NotObservable("the publisher is not known");
            return;
        }
        for (var i = 0; i < offer.Plans.Length; i++)
        {
            if (subject.ImageOf(offer.Plans[i]) is { } image && !string.Equals(image.Identifier.Publisher, publisher, StringComparison.OrdinalIgnoreCase))
                judgement.Fail($"the image {image.Name} is of the publisher \"{image.Identifier.Publisher}\", the offer of \"{publisher}\"", propertyPath: $"{Item("plans", i)}.technical.image");
        }
    }
}
