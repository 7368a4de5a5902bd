using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class FactSchemaFile
{
    private const string SchemaPath = "docs/schemas/image-facts-1.schema.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Is_what_the_types_say()
    {
        var path = RepositoryFiles.PathOf(SchemaPath);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Write());
        }

        File.ReadAllText(path).ShouldBe(Write(), "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Describes_the_parts_and_the_findings()
    {
        var properties = JsonNode.Parse(RepositoryFiles.Read(SchemaPath))!["properties"]!;

        properties["boot"]!["description"]!.ToString().ShouldBe("Boot loader, kernels and what their command lines say.");
        properties["security"]!["properties"]!["secrets"]!["items"]!["description"]!.ToString().ShouldStartWith("The kind and place of a secret");
        properties["accounts"]!["properties"]!["users"]!["items"]!["properties"]!["password"]!["enum"]!.AsArray().Select(value => value!.ToString()).ShouldContain("lockedWithHash");
    }

    private static string Write()
    {
        var texts = FactDocumentation.Read();
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, node) => Describe(context, node, texts) };
        var schema = (JsonObject)ImageFactsJson.Type.GetJsonSchemaAsNode(options);
        schema.Remove("description");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Facts of a disk image, version 1");
        schema.Insert(2, "description", texts["ImageFacts"]);
        schema["properties"]!["version"]!.AsObject()["const"] = ImageFacts.CurrentVersion;
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, IReadOnlyDictionary<string, string> texts)
    {
        if (node is not JsonObject schema)
            return node;
        var owner = context.PropertyInfo?.DeclaringType.Name;
        var member = context.PropertyInfo?.Name is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : null;
        var text = (owner is null ? null : texts.GetValueOrDefault($"{owner}.{member}")) ?? texts.GetValueOrDefault((Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type).Name);
        if (text is not null)
            schema.Insert(0, "description", text);
        // A list that is empty is left out by no writer, but may be missing in an older document.
        if (context.TypeInfo.Type == typeof(ImageFacts))
            schema["required"] = new JsonArray("version", "digest", "disk");
        return schema;
    }
}
