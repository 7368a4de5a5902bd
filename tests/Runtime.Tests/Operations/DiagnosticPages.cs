using System.Text.RegularExpressions;

namespace Runtime.Tests.Operations;

public sealed class DiagnosticPages
{
    private static readonly string[] Folders = ["State", "Secrets", "Backend", "Workspace", "Operations", "Display", "Policies"];

    [Fact]
    public void Exist_for_each_code_of_the_engine_and_each_code_is_raised_by_a_test()
    {
        var codes = Folders
            .SelectMany(folder => Sources($"runtime/Pulumi.Engine/{folder}"))
            .SelectMany(text => Regex.Matches(text, "\"(MKT[37][0-9]{3})\"", RegexOptions.CultureInvariant).Select(m => m.Groups[1].Value))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var tests = string.Concat(Folders.SelectMany(folder => Sources($"tests/Runtime.Tests/{folder}")).ToList());

        codes.Count.ShouldBeGreaterThan(30);
        foreach (var code in codes)
        {
            File.ReadAllLines(Simulator.RepositoryFiles.Find($"docs/diagnostics/{code}.md"))[0].ShouldStartWith($"# {code}: ");
            tests.ShouldContain(code, Case.Sensitive, $"no test raises {code}");
        }
    }

    private static IEnumerable<string> Sources(string folder)
    {
        var path = Simulator.RepositoryFiles.Find(".gitignore").Replace(".gitignore", folder, StringComparison.Ordinal);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.cs").Select(File.ReadAllText) : [];
    }
}
