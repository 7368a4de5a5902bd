using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Images;

public sealed partial record ImageDefinition
{
    /// <summary>The whole definition in its canonical form, with the keys of the YAML.</summary>
    public JsonObject ToJson() => ImageDefinitionWriter.Write(this);

    /// <summary>The disk as a resource input; see <see cref="DiskDefinition.ToInputs"/>.</summary>
    public ImmutableDictionary<string, object> ToInputs() => Disk.ToInputs();

    /// <summary>Reads a definition back from its canonical form.</summary>
    /// <exception cref="FormatException">The JSON is not a definition; the message names the path.</exception>
    public static ImageDefinition FromJson(JsonObject json) => ImageDefinitionReader.Read(json);
}
