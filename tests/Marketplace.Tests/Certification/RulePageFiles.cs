using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification;

/// <summary>The pages in <c>docs/policies</c>, which are written from the rules.</summary>
public sealed class RulePageFiles
{
    [Fact]
    public void Say_what_the_rules_say()
    {
        var pages = RuleCatalog.All.ToDictionary(rule => RulePages.PathOf(rule.Info.Code), rule => RulePage.Write(rule.Info), StringComparer.Ordinal);
        pages.Add(RuleIndex.Path, RuleIndex.Write());
        var folder = RepositoryFiles.PathOf(RulePages.Folder);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var stale in Directory.EnumerateFiles(folder, "*.md"))
                File.Delete(stale);
            foreach (var (path, text) in pages)
                File.WriteAllText(RepositoryFiles.PathOf(path), text);
        }

        Directory.EnumerateFiles(folder).Select(path => $"{RulePages.Folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)
            .ShouldBe(pages.Keys.Order(StringComparer.Ordinal), "run the tests with UPDATE_APPROVED=1");
        foreach (var (path, text) in pages)
            RepositoryFiles.Read(path).ShouldBe(text, $"{path}: run the tests with UPDATE_APPROVED=1");
    }

    [Fact]
    public void Show_where_sources_disagree()
    {
        var rule = RuleCatalog.Find("MKT4250")!.Info with { Thresholds = [new Threshold<int>("swap.most", 0, "LISA") { Others = [("1 | 2", "the FAQ")] }] };

        RulePage.Write(rule).ShouldContain("| `swap.most` | 0 | LISA | 1 \\| 2 (the FAQ) |");
    }
}
