using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Images;

/// <summary>
/// What a running machine can tell about its image, as <c>/etc/marketplace-image.json</c>: name, version, and each application
/// with its licence, packages, files (their paths), services, ports and health probe.
/// </summary>
public static class ImageNote
{
    /// <summary>Where it lies in the image.</summary>
    public const string Path = "/etc/marketplace-image.json";

    public static string Write(DiskDefinition disk)
    {
        var definition = disk.ToJson();
        var note = new JsonObject();
        foreach (var key in new[] { "name", "version", "os" })
            note[key] = definition[key]?.DeepClone();
        note["applications"] = new JsonArray([.. disk.Applications.Zip(definition["applications"]!.AsArray(), Describe)]);
        return note.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    // Scripts and contents stay out: the note says what there is, not how it came there.
    private static JsonNode Describe(ApplicationDefinition application, JsonNode? json)
    {
        var note = json!.DeepClone().AsObject();
        note.Remove("install");
        note.Remove("network");
        note["files"] = new JsonArray([.. application.Files.Select(file => JsonValue.Create(file.Path))]);
        return note;
    }
}
