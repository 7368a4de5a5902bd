using System.Text.RegularExpressions;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed partial class Documentation
{
    private static readonly string[] Sources = ["components", "platform", "policies", "runtime", "stacks"];

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(RepositoryFiles.Root, "*.md").Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Commands_of_the_readme_that_need_no_network_do_what_it_says()
    {
        using var repository = await Deployed.NotYetAsync();
        var commands = ShellLines(RepositoryFiles.Read("README.md")).ToList();
        commands.ShouldContain("./mkt up --yes");

        foreach (var command in commands)
        {
            if (!command.StartsWith("./mkt ", StringComparison.Ordinal))
            {
                // The tests themselves, and what needs the Pulumi CLI and a subscription.
                command.ShouldMatch("^(dotnet test|pulumi |PulumiSdk=nuget pulumi )");
                continue;
            }
            var mkt = await repository.RunAsync(command.Split(' ')[1..]);
            mkt.ExitCode.ShouldBe(0, $"{command}\n{mkt}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.PathOf(page))!;

        var dead = Link().Matches(Code().Replace(RepositoryFiles.Read(page), ""))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.GetFullPath(target, folder)));

        dead.ShouldBeEmpty(page);
    }

    [Fact]
    public void Every_diagnostic_has_a_page_and_every_page_a_diagnostic()
    {
        var codes = Sources.SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/obj-nuget/", StringComparison.Ordinal))
            // Rules have pages of their own, in docs/policies.
            .Where(path => !path.StartsWith(RepositoryFiles.PathOf("policies"), StringComparison.Ordinal) || path.EndsWith("Codes.cs", StringComparison.Ordinal))
            .SelectMany(path => Code4().Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Except(RuleCatalog.All.Select(rule => rule.Info.Code), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();

        var pages = Directory.EnumerateFiles(RepositoryFiles.PathOf("docs/diagnostics"), "MKT*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

        codes.ShouldBe(pages);
    }

    [Fact]
    public void Every_page_of_a_diagnostic_has_its_code_an_example_and_a_fix()
    {
        foreach (var path in Directory.EnumerateFiles(RepositoryFiles.PathOf("docs/diagnostics"), "MKT*.md"))
        {
            var text = File.ReadAllText(path);
            text.ShouldStartWith($"# {Path.GetFileNameWithoutExtension(path)}: ");
            text.ShouldContain("\n## Example\n", Case.Sensitive, path);
            text.ShouldContain("\n## Fix\n", Case.Sensitive, path);
        }
    }

    // Comments end a line; a line that ends in a backslash goes on.
    private static IEnumerable<string> ShellLines(string page) => ShellBlock().Matches(page)
        .SelectMany(block => block.Groups["text"].Value.Split('\n'))
        .Select(line => line.Split(" #")[0].Trim())
        .Where(line => line.Length > 0);

    [GeneratedRegex("^```sh\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("MKT[0-9]{4}")]
    private static partial Regex Code4();
}
