using System.Text.Json.Nodes;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions;

public sealed partial class DefinitionLoader
{
    /// <summary>Folder of the offers, relative to the project root.</summary>
    public const string OffersFolder = "definitions/offers";

    /// <summary>The file of the publisher, relative to the project root.</summary>
    public const string PublisherFile = "definitions/publisher.yaml";

    private IReadOnlyCollection<string>? imageNames;

    /// <summary>All offers of the project, by id. Ids are unique. Images that plans refer to must be defined.</summary>
    public LoadResult<IReadOnlyList<OfferDefinitionFile>> LoadOffers() => LoadAll(DefinitionKind.Offer, ReadOffer, offer => offer.Offer.Id);

    /// <summary>One offer.</summary>
    /// <param name="file">Path relative to the project root, or absolute.</param>
    public LoadResult<OfferDefinitionFile> LoadOffer(string file) => LoadOne(DefinitionKind.Offer, file, ReadOffer);

    /// <summary>The publisher of the project.</summary>
    public LoadResult<PublisherDefinitionFile> LoadPublisher() => LoadOne(DefinitionKind.Publisher, PublisherFile, ReadPublisher);

    private OfferDefinitionFile? ReadOffer(string file, JsonObject json, ShapeReader reader)
    {
        var paths = new ProjectPath(root, file);
        OfferChecks.Check(json, reader, imageNames ??= ImageNames());
        AssetFiles.Resolve(json, reader, paths);
        PriceSheet.Resolve(json, reader, paths);
        if (reader.Diagnostics.Count > 0)
            return null;
        OfferChecks.Inherit(json);
        return new(file, OfferDefinition.FromJson(json)) { Places = reader.PlaceOf };
    }

    private static PublisherDefinitionFile? ReadPublisher(string file, JsonObject json, ShapeReader reader) =>
        reader.Diagnostics.Count == 0 ? new(file, PublisherDefinition.FromJson(json)) { Places = reader.PlaceOf } : null;

    // What is wrong with an image is said when images are loaded; here its name is enough.
    private List<string> ImageNames() =>
        [.. Files(DefinitionKind.Image).Select(file => Read(file, DefinitionKind.Image, [])?.Json["name"]?.ToString()).OfType<string>()];
}
