using Marketplace.Certification.Judging;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

/// <summary>Ids of subscriptions and tenants.</summary>
internal static class Audiences
{
    /// <summary>Reports an id that is no GUID; one that a stack gives is unknown.</summary>
    public static void Check(Judgement judgement, AudienceDefinition audience, string path)
    {
        var place = $"{path}.{audience.Type}";
        if (Reference.Is(audience.Id))
            judgement.Unknown(place);
        else if (audience.Id.Length > OfferThresholds.AudienceId.Value || !Guid.TryParseExact(audience.Id, "D", out _))
            judgement.Fail($"the {audience.Type} is {TextLimit.Quote(audience.Id)}, expected a GUID", propertyPath: place);
        else if (Guid.Parse(audience.Id) == Guid.Empty)
            judgement.Fail($"the {audience.Type} is all zeros, expected the id of a {audience.Type}", propertyPath: place);
    }
}
