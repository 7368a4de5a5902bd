using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Offers;

/// <summary>Every key of <c>kind: offer</c> as a Markdown table, written from the table that the loader checks with.</summary>
public static class OfferReference
{
    public static string Write() => ReferenceWriter.Write(OfferShape.Root);
}
