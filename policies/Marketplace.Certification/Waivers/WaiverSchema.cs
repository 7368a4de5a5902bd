using Marketplace.Definitions.Shapes;

namespace Marketplace.Certification.Waivers;

/// <summary>JSON Schema of the waivers for editors, written from the table that the reader checks with.</summary>
public static class WaiverSchema
{
    /// <summary>Where the file is kept, relative to the project root.</summary>
    public const string Path = "policies/waivers.schema.json";

    public static string Write() => JsonSchemaWriter.Write(WaiverShape.Root, "Marketplace waivers", "Mandatory findings that somebody has accepted for a time.");
}
