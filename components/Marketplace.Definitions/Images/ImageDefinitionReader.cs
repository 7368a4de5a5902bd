using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;

namespace Marketplace.Definitions.Images;

/// <summary>Reads the canonical form of a whole definition.</summary>
internal static class ImageDefinitionReader
{
    public static ImageDefinition Read(JsonObject json)
    {
        var disk = DiskDefinitionReader.Read(json);
        var root = new JsonReader(json, "");
        var identifier = root.Object("identifier");
        var targets = root.Object("targets");
        return new ImageDefinition
        {
            Disk = disk,
            Description = root.OptionalText("description"),
            Generations = root.Numbers("generations").Sort(),
            Identifier = new GalleryIdentifier(identifier.Text("publisher"), identifier.OptionalText("offer") ?? disk.Name, identifier.Text("sku")),
            Targets = new TargetsDefinition(
                targets.Text("gallery"),
                targets.Objects("regions", region => new TargetRegion(region.Text("name"), region.Number("replicas"), region.Text("storage"))),
                targets.Text("container")),
            Retain = [.. root.Texts("retain").Select(ImageVersion.Parse).Order()],
        };
    }
}
