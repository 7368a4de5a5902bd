using System.Text.Json.Nodes;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

public sealed class FactSchemaFile
{
    private const string SchemaPath = "docs/schemas/image-facts-1.schema.json";

    [Fact]
    public void Is_what_the_types_say()
    {
        var schema = new DocumentSchema(ImageFactsJson.Type, "Facts of a disk image, version 1", ImageFacts.CurrentVersion, FactDocumentation.Read(), "version", "digest", "disk").WriteTo(SchemaPath);

        RepositoryFiles.Read(SchemaPath).ShouldBe(schema, "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Describes_the_parts_and_the_findings()
    {
        var properties = JsonNode.Parse(RepositoryFiles.Read(SchemaPath))!["properties"]!;

        properties["boot"]!["description"]!.ToString().ShouldBe("Boot loader, kernels and what their command lines say.");
        properties["security"]!["properties"]!["secrets"]!["items"]!["description"]!.ToString().ShouldStartWith("The kind and place of a secret");
        properties["accounts"]!["properties"]!["users"]!["items"]!["properties"]!["password"]!["enum"]!.AsArray().Select(value => value!.ToString()).ShouldContain("lockedWithHash");
    }
}
