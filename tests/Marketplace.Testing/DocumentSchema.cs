using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Marketplace.Testing;

/// <summary>The published schema of a document, from its types and what their sources say of them.</summary>
/// <param name="title">Of the schema.</param>
/// <param name="texts">Of <see cref="FactDocumentation"/>.</param>
/// <param name="required">Members of the document itself; lists that are left out are empty ones.</param>
public sealed class DocumentSchema(JsonTypeInfo type, string title, int version, IReadOnlyDictionary<string, string> texts, params string[] required)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, or with <c>UPDATE_APPROVED=1</c> the same after the file was replaced.</summary>
    public string WriteTo(string path)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(RepositoryFiles.PathOf(path))!);
            File.WriteAllText(RepositoryFiles.PathOf(path), Write());
        }
        return Write();
    }

    private string Write()
    {
        var schema = (JsonObject)type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        schema.Remove("description");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        schema.Insert(2, "description", texts[type.Type.Name]);
        schema["properties"]!["version"]!.AsObject()["const"] = version;
        return schema.ToJsonString(Readable) + "\n";
    }

    private JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        var owner = context.PropertyInfo?.DeclaringType.Name;
        var member = context.PropertyInfo?.Name is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : null;
        var text = (owner is null ? null : texts.GetValueOrDefault($"{owner}.{member}")) ?? texts.GetValueOrDefault((Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type).Name);
        if (text is not null)
            schema.Insert(0, "description", text);
        if (context.TypeInfo.Type == type.Type)
            schema["required"] = new JsonArray([.. required.Select(member => JsonValue.Create(member))]);
        return schema;
    }
}
