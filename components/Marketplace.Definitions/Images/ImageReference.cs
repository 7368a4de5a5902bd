using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>Every key of <c>kind: image</c> as a Markdown table, written from the table that the loader checks with.</summary>
public static class ImageReference
{
    public static string Write() => ReferenceWriter.Write(ImageShape.Root);
}
