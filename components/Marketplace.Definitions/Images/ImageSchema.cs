using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>JSON Schema of <c>kind: image</c> for editors, written from the table that the loader checks with.</summary>
public static class ImageSchema
{
    /// <summary>Where the file is kept, relative to the project root.</summary>
    public const string Path = "definitions/images/image.schema.json";

    public static string Write() => JsonSchemaWriter.Write(ImageShape.Root, "Marketplace image", "A virtual machine image: an operating system and at least one application.");
}
