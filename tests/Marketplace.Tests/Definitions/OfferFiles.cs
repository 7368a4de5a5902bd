using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;
using Marketplace.Definitions.Publishers;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

/// <summary>Files that are written from the shapes, and those that must fit them.</summary>
public sealed class OfferFiles
{
    [Theory]
    [InlineData(OfferSchema.Path)]
    [InlineData(PublisherSchema.Path)]
    public void Have_the_schema_that_the_loader_checks(string file)
    {
        var written = file == OfferSchema.Path ? OfferSchema.Write() : PublisherSchema.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(RepositoryFiles.PathOf(file), written);

        RepositoryFiles.Read(file).ShouldBe(written, "run the tests with UPDATE_APPROVED=1");
        JsonNode.Parse(written)!["properties"]!.AsObject().ShouldAllBe(property => property.Value!["description"]!.ToString().Length > 5);
    }

    [Fact]
    public void Have_the_reference_that_the_loader_checks()
    {
        var page = RepositoryFiles.Read("docs/offers.md");
        var expected = Section(Section(page, "Offer reference", OfferReference.Write()), "Publisher reference", PublisherReference.Write());
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(RepositoryFiles.PathOf("docs/offers.md"), page = expected);

        page.ShouldBe(expected, "run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Load_as_they_are_in_this_repository()
    {
        var loader = new DefinitionLoader(RepositoryFiles.Root);

        loader.LoadOffers().Diagnostics.ShouldBeEmpty();
        loader.LoadPublisher().Diagnostics.ShouldBeEmpty();
        loader.LoadOffers().Value!.Single().Offer.Plans.Length.ShouldBe(2);
    }

    [Fact]
    public void Load_as_the_template_writes_them()
    {
        using var project = new OfferProject(OfferTemplate.Write("web").OrThrow());

        project.Problems().ShouldBeEmpty();
    }

    [Fact]
    public void Load_as_the_template_writes_them_with_its_examples_uncommented()
    {
        var lines = OfferTemplate.Write("web").OrThrow().Split('\n').Select(line => line.Contains("# yaml", StringComparison.Ordinal) ? line : Uncomment(line));
        using var project = new OfferProject(string.Join('\n', lines))
            .Picture("definitions/files/web/logo-216.png", 216, 216)
            .Picture("definitions/files/web/screenshot-1.png", 1280, 720);

        project.Problems().ShouldBeEmpty();

        static string Uncomment(string line)
        {
            var at = line.IndexOf("# ", StringComparison.Ordinal);
            return at >= 0 && line[..at].Trim().Length == 0 ? line[..at] + line[(at + 2)..] : line;
        }
    }

    [Fact]
    public void Are_not_written_for_a_name_that_is_none() =>
        OfferTemplate.Write("My Offer").Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "error MKT1011: \"My Offer\" is not a name for an offer, expected lower-case letters, digits and single dashes, beginning with a letter\n  Try: mkt new offer my-offer");

    [Theory]
    [InlineData("id: contoso", "id: contoso\nverification: { email: done }", "definitions/publisher.yaml(3,24): error MKT1013: verification.email is \"done\", expected notStarted or pending or validated or rejected")]
    [InlineData("id: contoso", "id: contoso\nagreements: [{ name: a, accepted: 2026-02-30 }]", "definitions/publisher.yaml(3,35): error MKT1013: agreements[0].accepted is \"2026-02-30\", expected a date such as 2026-01-31")]
    [InlineData("id: contoso", "id: contoso\nroles: [{ email: a, role: boss }]", "definitions/publisher.yaml(3,27): error MKT1013: roles[0].role is \"boss\", expected owner or manager or developer or financialContributor")]
    [InlineData("kind: publisher", "kind: offer", "definitions/publisher.yaml(1,7): error MKT1009: kind is the text \"offer\", expected publisher")]
    [InlineData("legalName: Contoso", "", "definitions/publisher.yaml(1,1): error MKT1008: the key \"legalName\" is missing in the document")]
    public void Of_a_publisher_say_what_is_wrong_and_where(string old, string replacement, string expected)
    {
        using var project = new DefinitionProject().Write(DefinitionLoader.PublisherFile, "kind: publisher\nid: contoso\nlegalName: Contoso".Replace(old, replacement, StringComparison.Ordinal));

        new DefinitionLoader(project.Root).LoadPublisher().Diagnostics.ShouldHaveSingleItem().ToString().Split('\n')[0].ShouldBe(expected);
    }

    [Fact]
    public void Say_when_there_is_no_publisher()
    {
        using var project = new DefinitionProject();

        new DefinitionLoader(project.Root).LoadPublisher().Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "definitions/publisher.yaml: error MKT1001: the definition cannot be read: there is no such file\n  The publisher is defined in definitions/publisher.yaml.");
    }

    private static string Section(string page, string heading, string text)
    {
        var start = page.IndexOf($"## {heading}\n", StringComparison.Ordinal) + heading.Length + 4;
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal) is var next and > 0 ? next : page.Length;
        return $"{page[..start]}\n{text}{page[end..]}";
    }
}
