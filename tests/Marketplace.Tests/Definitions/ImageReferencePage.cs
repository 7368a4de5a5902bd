using Marketplace.Definitions.Images;
using Marketplace.Testing;

namespace Marketplace.Tests.Definitions;

public sealed class ImageReferencePage
{
    private const string Heading = "## Definition reference\n\n";

    [Fact]
    public void Has_the_keys_that_the_loader_checks()
    {
        var path = Path.Combine(RepositoryFiles.Root, "docs", "images.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length;
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal) is var next and > 0 ? next : page.Length;
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllText(path, page = page[..start] + ImageReference.Write() + page[end..]);

        page.ShouldContain(Heading + ImageReference.Write(), customMessage: "run the tests with UPDATE_APPROVED=1");
    }
}
