using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;
using Marketplace.Definitions.Shapes;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Definitions.Images;

public sealed partial record DiskDefinition
{
    /// <summary>
    /// The canonical form that resource inputs carry: defaults filled in, lists without an order sorted, file contents by
    /// digest, no path of this machine. Two definitions of the same disk have the same canonical form.
    /// </summary>
    public JsonObject ToJson() => DiskDefinitionWriter.Write(this);

    /// <summary>The canonical form as plain values: dictionaries, lists, strings, doubles and booleans.</summary>
    public ImmutableDictionary<string, object> ToInputs() => PlainValues.From(ToJson());

    /// <summary><c>sha256:</c> and 64 hexadecimal digits over the canonical JSON.</summary>
    public string Digest() => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(ToJson()))));

    /// <summary>Reads a definition back from its canonical form.</summary>
    /// <exception cref="FormatException">The JSON is not a definition; the message names the path.</exception>
    public static DiskDefinition FromJson(JsonObject json) => DiskDefinitionReader.Read(json);

    /// <summary>Checks what somebody says is a definition by the rules of the loader, and fills in defaults.</summary>
    /// <param name="parent">Property that holds it, for the paths in the findings.</param>
    public static LoadResult<DiskDefinition> Check(JsonObject json, string parent)
    {
        var reader = new ShapeReader(null, parent);
        var complete = (JsonObject?)reader.Read(JsonYaml.From(json), ImageShape.Disk, "");
        if (complete is not null && reader.Diagnostics.Count == 0)
            DiskRules.Check(complete, reader);
        var failed = complete is null || reader.Diagnostics.Count > 0;
        return new(failed ? null : FromJson(complete!), [.. reader.Diagnostics.Order()]);
    }
}
