using Marketplace.Definitions.Images;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions;

/// <summary>A kind of definition: the value of <c>kind</c>, where its files are, the shape of what is in them.</summary>
/// <param name="Place">The folder of its files, or the one file; relative to the project root.</param>
internal sealed record DefinitionKind(string Name, string Place, ObjectShape Shape)
{
    public static DefinitionKind Image { get; } = new("image", DefinitionLoader.ImagesFolder, ImageShape.Root);

    public static DefinitionKind Offer { get; } = new("offer", DefinitionLoader.OffersFolder, OfferShape.Root);

    public static DefinitionKind Publisher { get; } = new("publisher", DefinitionLoader.PublisherFile, PublisherShape.Root);

    /// <summary>The key whose value names a definition of this kind.</summary>
    public string Key => this == Image ? "name" : "id";

    public string HowToStart => this == Publisher ? "Begin the file with: kind: publisher" : $"Write one with: mkt new {Name} NAME";
}
