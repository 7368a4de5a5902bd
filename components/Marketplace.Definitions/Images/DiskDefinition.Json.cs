using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Json;

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

    /// <inheritdoc cref="FromJson(JsonObject)"/>
    public static DiskDefinition FromJson(string json)
    {
        try
        {
            return FromJson(JsonNode.Parse(json) as JsonObject ?? throw new FormatException("the definition is not a JSON object"));
        }
        catch (JsonException error)
        {
            throw new FormatException("the definition is not JSON: " + error.Message, error);
        }
    }
}
