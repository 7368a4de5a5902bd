using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Rules;

/// <summary>A rule that can put flags of plans right by itself, from what the image of the plan says.</summary>
public interface ICorrectsOffer
{
    /// <summary>The offer with the fault mended; the same when there is none.</summary>
    OfferDefinition Correct(OfferSubject subject);
}
