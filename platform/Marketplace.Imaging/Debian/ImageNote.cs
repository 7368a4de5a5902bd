using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Debian;

/// <summary>
/// What a running machine can tell about its image: name, version and applications with licences, ports and health probes, as
/// <c>/etc/marketplace-image.json</c>.
/// </summary>
internal static class ImageNote
{
    public static string Write(DiskDefinition disk)
    {
        var definition = disk.ToJson();
        var note = new JsonObject();
        foreach (var key in new[] { "name", "version", "os", "applications" })
            note[key] = definition[key]?.DeepClone();
        return note.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
    }
}
