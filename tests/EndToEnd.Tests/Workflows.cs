using System.Text.RegularExpressions;
using Marketplace.Cli;
using Marketplace.Testing;

namespace EndToEnd.Tests;

/// <summary>Workflows of GitHub: what they run is fixed, what they may do is little, and their commands are understood.</summary>
public sealed partial class Workflows
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf(".github/workflows"), "*.yml").Select(path => Path.GetRelativePath(RepositoryFiles.Root, path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Pin_every_action_to_a_commit(string file)
    {
        var uses = RepositoryFiles.Read(file).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        uses.ShouldNotBeEmpty();
        uses.ShouldAllBe(line => Pinned().IsMatch(line));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Begin_without_any_right(string file) => RepositoryFiles.Read(file).ShouldContain("\npermissions: {}\n");

    [Theory]
    [MemberData(nameof(Files))]
    public void Run_commands_that_there_are(string file)
    {
        var commands = Command().Matches(RepositoryFiles.Read(file)).Select(match => match.Groups["args"].Value.Trim()).ToList();
        commands.ShouldNotBeEmpty();
        var root = CommandLine.Build(new CliHost
        {
            WorkingDirectory = RepositoryFiles.Root,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            In = TextReader.Null,
        });

        foreach (var command in commands)
            root.Parse(command).Errors.ShouldBeEmpty(command);
    }

    [Fact]
    public async Task Judge_every_definition_of_the_repository()
    {
        using var repository = new TestRepository();
        repository.WriteScript("mkt", $"exec dotnet {Path.Combine(AppContext.BaseDirectory, "mkt.dll")} \"$@\"");
        repository.Write("preview.txt", "");
        // From the step's first line to the next step.
        var lines = RepositoryFiles.Read(".github/workflows/certification.yml").Split('\n').SkipWhile(line => !line.Contains("name: Rules of certification", StringComparison.Ordinal)).Skip(2);
        repository.Write("step.sh", string.Join('\n', lines.TakeWhile(line => line.Length == 0 || line.StartsWith("          ", StringComparison.Ordinal)).Select(line => line.TrimStart())));

        var start = new System.Diagnostics.ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "step.sh"]) { WorkingDirectory = repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = repository.Root;
        using var step = System.Diagnostics.Process.Start(start)!;
        var (output, error) = (step.StandardOutput.ReadToEndAsync(), step.StandardError.ReadToEndAsync());
        await step.WaitForExitAsync();

        step.ExitCode.ShouldBe(0, await output + await error);
        Names("reports/sarif").ShouldBe(Names("reports/pages").Where(name => name != "preview"));
        Names("reports/sarif").ShouldContain("definitions-images-debian-appliance");

        List<string> Names(string folder) => [.. Directory.EnumerateFiles(repository.PathOf(folder)).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("uses: [a-z-]+(/[a-z-]+)+@[0-9a-f]{40} # v[0-9]+")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\./mkt (?<args>[^|&>\n]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
