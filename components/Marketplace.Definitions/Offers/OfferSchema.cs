using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Offers;

/// <summary>JSON Schema of <c>kind: offer</c> for editors, written from the table that the loader checks with.</summary>
public static class OfferSchema
{
    /// <summary>Where the file is kept, relative to the project root.</summary>
    public const string Path = "definitions/offers/offer.schema.json";

    public static string Write() => JsonSchemaWriter.Write(OfferShape.Root, "Marketplace offer", "A virtual machine offer: listings, plans, prices and what they deploy.");
}
