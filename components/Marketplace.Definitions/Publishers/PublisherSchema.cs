using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Publishers;

/// <summary>JSON Schema of <c>kind: publisher</c> for editors, written from the table that the loader checks with.</summary>
public static class PublisherSchema
{
    /// <summary>Where the file is kept, relative to the project root.</summary>
    public const string Path = "definitions/publisher.schema.json";

    public static string Write() => JsonSchemaWriter.Write(PublisherShape.Root, "Marketplace publisher", "The company that sells, as Partner Center knows it.");
}
