using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class TextsMustHaveNoSecrets : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5125",
        Name = "texts-must-have-no-secrets",
        Title = "Texts of an offer must have no secrets",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["100.11"],
        Sources = ["certification-policies 1.67 (2024-08-26)"],
        Requirements = ["4.1-100.11"],
        Applies = "Offers",
        Remediation = "Take the value out, and change it where it came from. A reviewer gets a test account of the offer alone.",
        CanBeWaived = false,
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        foreach (var (path, text) in Texts(offer))
        {
            foreach (var kind in SecretText.Kinds(text))
                judgement.Fail($"the text has a {kind}", propertyPath: path);
        }
        foreach (var (uri, path) in PlanDisks.Of(offer).Where(disk => disk.Uri.Contains("sig=", StringComparison.OrdinalIgnoreCase)))
            judgement.Fail($"the address of {Uri(uri)} is written out with its signature, expected a reference to configuration", propertyPath: path);
    }

    private static string Uri(string text) => text.Split('?')[0] is { Length: < 200 } clean ? clean : "a disk";

    private static IEnumerable<(string Path, string Text)> Texts(OfferDefinition offer)
    {
        var texts = new List<(string Path, string? Text)> { ("certificationNotes", offer.CertificationNotes), ("terms.custom.text", offer.Terms.Text), ("terms.standardContract.amendment", offer.Terms.Amendment) };
        for (var i = 0; i < offer.Listings.Length; i++)
        {
            var (listing, path) = (offer.Listings[i], Item("listings", i));
            texts.AddRange([($"{path}.title", listing.Title), ($"{path}.summary", listing.Summary), ($"{path}.shortDescription", listing.ShortDescription), ($"{path}.description", listing.Description)]);
            texts.AddRange(listing.Links.Select((link, index) => (Item($"{path}.links", index), (string?)$"{link.Text} {link.Url}")));
            texts.AddRange(listing.Screenshots.Select((shot, index) => (Item($"{path}.screenshots", index), shot.Caption)));
        }
        for (var i = 0; i < offer.Plans.Length; i++)
            texts.AddRange([($"{Item("plans", i)}.name", offer.Plans[i].Name), ($"{Item("plans", i)}.summary", offer.Plans[i].Summary), ($"{Item("plans", i)}.description", offer.Plans[i].Description)]);
        return texts.Where(text => text.Text is not null).Select(text => (text.Path, text.Text!));
    }
}
