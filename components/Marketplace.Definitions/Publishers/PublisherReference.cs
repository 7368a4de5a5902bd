using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Publishers;

/// <summary>Every key of <c>kind: publisher</c> as a Markdown table, written from the table that the loader checks with.</summary>
public static class PublisherReference
{
    public static string Write() => ReferenceWriter.Write(PublisherShape.Root);
}
