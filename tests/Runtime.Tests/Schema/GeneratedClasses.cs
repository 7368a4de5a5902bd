using Pulumi.Protocol.Schema;
using Pulumi.SchemaGenerator;

namespace Runtime.Tests.Schema;

/// <summary>What the generator makes of a small package, file by file. To approve a change copy the file named in the failure over its twin in Approved.</summary>
public sealed class GeneratedClasses
{
    private const string Schema = """
        {
          "name": "cloud-thing",
          "version": "1.2.3",
          "language": { "csharp": { "namespaces": { "cloud-thing": "CloudThing", "shop": "Shop" } } },
          "config": {},
          "provider": { "inputProperties": { "token": { "type": "string", "secret": true }, "retries": { "type": "integer", "default": 3 } } },
          "resources": {
            "cloud-thing:shop:Cart": {
              "description": "A cart & its <items>.",
              "inputProperties": {
                "owner": { "type": "string", "description": "Who pushes it." },
                "size": { "oneOf": [{ "type": "string" }, { "type": "string", "$ref": "#/types/cloud-thing:shop:Size" }], "default": "big-one" },
                "items": { "type": "array", "items": { "type": "object", "$ref": "#/types/cloud-thing:shop:Item" } },
                "labels": { "type": "object", "additionalProperties": { "type": "string" } },
                "class": { "$ref": "pulumi.json#/Any" }
              },
              "requiredInputs": ["owner"],
              "properties": {
                "owner": { "type": "string" },
                "key": { "type": "string", "secret": true },
                "cart": { "type": "number" },
                "items": { "type": "array", "items": { "type": "object", "$ref": "#/types/cloud-thing:shop:Item" } }
              },
              "required": ["owner", "key"]
            }
          },
          "functions": {
            "cloud-thing:shop:getPrice": {
              "description": "What an item costs.",
              "inputs": { "properties": { "item": { "type": "string" } }, "required": ["item"] },
              "outputs": { "properties": { "price": { "type": "number" } }, "required": ["price"] }
            }
          },
          "types": {
            "cloud-thing:shop:Item": { "type": "object", "properties": { "name": { "type": "string" }, "count": { "type": "integer" } }, "required": ["name"] },
            "cloud-thing:shop:Size": { "type": "string", "enum": [{ "name": "Small", "value": "small" }, { "name": "Big_One", "value": "big-one", "description": "Two metres." }] }
          }
        }
        """;

    private static readonly IReadOnlyDictionary<string, string> Files = SdkGenerator.Generate(SchemaReader.Parse(Schema), SdkParts.Sdk).AddRange(SdkGenerator.Generate(SchemaReader.Parse(Schema), SdkParts.Views));

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_as_approved(string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(AzureNativeFile.Path)!, "../../tests/Runtime.Tests/Schema/Approved");
        var approved = Path.Combine(folder, name + ".txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected != Files[name])
        {
            var received = Path.Combine(folder, name + ".received.txt");
            File.WriteAllText(received, Files[name]);
            Files[name].ShouldBe(expected, $"see {received}");
        }
    }

    [Fact]
    public void Leave_a_file_alone_that_did_not_change_and_delete_what_is_stale()
    {
        var folder = Directory.CreateTempSubdirectory("generated").FullName;
        try
        {
            OutputFolder.Write(folder, SdkGenerator.Generate(SchemaReader.Parse(Schema), SdkParts.Sdk));
            var kept = Path.Combine(folder, "Pulumi.CloudThing.g.cs");
            var stale = Path.Combine(folder, "Pulumi.Old.g.cs");
            File.WriteAllText(stale, "");
            File.SetLastWriteTimeUtc(kept, DateTime.UnixEpoch);

            OutputFolder.Write(folder, SdkGenerator.Generate(SchemaReader.Parse(Schema), SdkParts.Sdk));

            File.GetLastWriteTimeUtc(kept).ShouldBe(DateTime.UnixEpoch);
            File.Exists(stale).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Are_refused_with_the_schema_and_the_place_when_the_schema_is_wrong()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"name":"x","resources":{"x:y:Z":{"inputProperties":{"a":{"type":"text"}}}}}""");
            var errors = new StringWriter();

            GeneratorCommand.Run([file, Path.GetTempPath()], errors).ShouldBe(1);

            errors.ToString().ShouldBe($"{file}: error : resources/x:y:Z/inputProperties/a: has the type 'text'; expected boolean, integer, number, string, array or object\n");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Need_a_schema_and_a_folder() => GeneratorCommand.Run(["only"], TextWriter.Null).ShouldBe(2);
}
