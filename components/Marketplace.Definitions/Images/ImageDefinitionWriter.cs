using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Images;

/// <summary>Writes the canonical form of a whole definition: that of the disk, and the rest.</summary>
internal static class ImageDefinitionWriter
{
    public static JsonObject Write(ImageDefinition image)
    {
        var json = image.Disk.ToJson();
        json["kind"] = "image";
        json["generations"] = DiskDefinitionWriter.List(image.Generations, generation => JsonValue.Create(generation));
        json["identifier"] = new JsonObject { ["publisher"] = image.Identifier.Publisher, ["offer"] = image.Identifier.Offer, ["sku"] = image.Identifier.Sku };
        json["targets"] = new JsonObject
        {
            ["gallery"] = image.Targets.Gallery,
            ["regions"] = DiskDefinitionWriter.List(image.Targets.Regions, region => new JsonObject { ["name"] = region.Name, ["replicas"] = region.Replicas, ["storage"] = region.Storage }),
            ["container"] = image.Targets.Container,
        };
        json["retain"] = DiskDefinitionWriter.List(image.Retain, version => JsonValue.Create(version.ToString()));
        if (image.Description is not null)
            json["description"] = image.Description;
        return json;
    }
}
