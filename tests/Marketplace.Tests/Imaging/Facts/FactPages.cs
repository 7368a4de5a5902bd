using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Facts;

/// <summary>The tables of facts in <c>docs/images.md</c>.</summary>
public sealed class FactPages
{
    private const string Page = "docs/images.md";

    [Theory]
    [InlineData("| Part | What it tells |")]
    [InlineData("| Fact | Why no disk shows it |")]
    public void Say_what_the_program_does(string head)
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf(Page)).ToList();
        var start = lines.IndexOf(head);
        start.ShouldBeGreaterThan(0, head);
        var length = lines.Skip(start).TakeWhile(line => line.StartsWith('|')).Count();
        string[] expected = [head, "|---|---|", .. head.Contains("Part", StringComparison.Ordinal) ? Parts() : Running()];
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
            File.WriteAllLines(RepositoryFiles.PathOf(Page), [.. lines.Take(start), .. expected, .. lines.Skip(start + length)]);
        else
            lines.Skip(start).Take(length).ShouldBe(expected, "run the tests with UPDATE_APPROVED=1");
    }

    private static IEnumerable<string> Parts()
    {
        var texts = FactDocumentation.Read();
        foreach (var property in ImageFactsJson.Type.Properties.Where(property => property.PropertyType.Name.EndsWith("Facts", StringComparison.Ordinal)))
        {
            var member = char.ToUpperInvariant(property.Name[0]) + property.Name[1..];
            var text = texts.GetValueOrDefault($"ImageFacts.{member}") ?? texts.GetValueOrDefault(property.PropertyType.Name) ?? string.Join(", ", Members(property.PropertyType.Name, texts));
            yield return $"| `{property.Name}` | {text} |";
        }
    }

    private static IEnumerable<string> Members(string type, IReadOnlyDictionary<string, string> texts) =>
        texts.Where(text => text.Key.StartsWith(type + ".", StringComparison.Ordinal)).Select(text => text.Value.TrimEnd('.'));

    private static IEnumerable<string> Running() => NotOnDisk.Rows.Select(row => $"| `{row.Fact}` | {row.Reason} |");
}
