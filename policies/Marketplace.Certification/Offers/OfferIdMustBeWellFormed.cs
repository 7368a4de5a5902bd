using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class OfferIdMustBeWellFormed : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5100",
        Name = "offer-id-must-be-well-formed",
        Title = "The id of an offer must have 3 to 50 lower-case letters, digits, hyphens and underscores and begin with a letter or digit",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-offer-setup.md (2022-03-28)"],
        Requirements = ["5-offer-id"],
        Applies = "Offers",
        Remediation = "Choose another id before the offer exists; afterwards it cannot be changed.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (!Form().IsMatch(offer.Id))
            judgement.Fail($"the id is {TextLimit.Quote(offer.Id)}, expected 3 to 50 lower-case letters, digits, - and _, beginning with a letter or digit", propertyPath: "id");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{2,49}$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
