using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

public sealed class ImageSchemaFile
{
    [Fact]
    public void Is_what_the_loader_checks()
    {
        var path = Path.Combine(RepositoryFiles.Root, ImageSchema.Path);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(path, ImageSchema.Write());

        File.ReadAllText(path).ShouldBe(ImageSchema.Write(), "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Describes_every_key()
    {
        var schema = JsonNode.Parse(ImageSchema.Write())!;

        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        schema["properties"]!.AsObject().ShouldAllBe(property => property.Value!["description"]!.ToString().Length > 5);
        schema["required"]!.AsArray().Select(name => name!.ToString()).ShouldBe(["kind", "name", "version", "os", "source", "identifier", "applications", "targets"]);
    }

    [Fact]
    public void Accepts_the_definitions_of_this_repository()
    {
        var images = new DefinitionLoader(RepositoryFiles.Root).LoadImages();

        images.Diagnostics.ShouldBeEmpty();
        images.Value!.Select(image => image.Image.Name).ShouldContain("debian-appliance");
    }

    [Fact]
    public void Accepts_the_template_as_it_is_written()
    {
        using var project = new DefinitionProject().Write(ImageTemplate.PathOf("my-image"), ImageTemplate.Write("my-image").OrThrow());

        project.Load().Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Accepts_the_template_with_its_examples_uncommented()
    {
        var text = string.Join('\n', ImageTemplate.Write("my-image").OrThrow().Split('\n').Select(line => line.Contains("# yaml", StringComparison.Ordinal) ? line : Uncomment(line)));
        using var project = new DefinitionProject().Write(ImageTemplate.PathOf("my-image"), text).Write("definitions/files/my-image/run", "#!/bin/sh\n");

        project.Load().Diagnostics.ShouldBeEmpty();

        static string Uncomment(string line)
        {
            var at = line.IndexOf("# ", StringComparison.Ordinal);
            return at >= 0 && line[..at].Trim().Length == 0 ? line[..at] + line[(at + 2)..] : line;
        }
    }

    [Fact]
    public void Refuses_a_template_for_a_name_that_is_none()
    {
        var problem = ImageTemplate.Write("My Image").Diagnostics.ShouldHaveSingleItem();

        problem.ToString().ShouldBe("error MKT1011: \"My Image\" is not a name for an image, expected lower-case letters, digits and single dashes, beginning with a letter\n  Try: mkt new image my-image");
        ImageTemplate.Exists("definitions/images/x.yaml").Code.ShouldBe("MKT1020");
    }
}
