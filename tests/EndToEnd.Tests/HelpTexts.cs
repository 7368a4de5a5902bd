using System.CommandLine;
using Marketplace.Cli;
using Marketplace.Testing;

namespace EndToEnd.Tests;

public sealed class HelpTexts
{
    private const string Folder = "tests/EndToEnd.Tests/Approved";

    public static TheoryData<string> Commands => [.. Names()];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Are_those_that_were_approved(string command)
    {
        var output = new StringWriter { NewLine = "\n" };

        var exitCode = await CommandLine.RunAsync([.. command.Split(' ')[1..], "--help"], Host(output));

        exitCode.ShouldBe(0);
        Approved.ShouldBe(Clean(output.ToString()), $"{Folder}/{command.Replace(' ', '-')}.txt");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Show_an_example_of_each_command(string command)
    {
        var output = new StringWriter();

        await CommandLine.RunAsync([.. command.Split(' ')[1..], "--help"], Host(output));

        Clean(output.ToString()).ShouldMatch($"\nExample:\n  {command}( .*)?\n");
    }

    [Fact]
    public void Are_of_commands_that_there_are()
    {
        var commands = Names().Select(name => name.Replace(' ', '-'));

        var approved = Directory.EnumerateFiles(RepositoryFiles.PathOf(Folder), "mkt*.txt").Select(path => Path.GetFileNameWithoutExtension(path));

        approved.Where(name => !name.EndsWith(".received", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Come_from_the_real_process_too()
    {
        using var repository = new TestRepository();

        var help = await repository.RunAsync("up", "--help");

        help.ExitCode.ShouldBe(0, help.ToString());
        help.Error.ShouldBeEmpty();
        Approved.ShouldBe(Clean(help.Output), $"{Folder}/mkt-up.txt");
    }

    // The parser pads lines, and calls the command after the process that it runs in.
    private static string Clean(string help) =>
        string.Join('\n', help.Replace($"  {RootCommand.ExecutableName} ", "  mkt ", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())) + "\n";

    private static IEnumerable<string> Names() => Below(CommandLine.Build(Host(TextWriter.Null)), "mkt");

    private static IEnumerable<string> Below(Command command, string path) =>
        [path, .. command.Subcommands.SelectMany(child => Below(child, $"{path} {child.Name}"))];

    private static CliHost Host(TextWriter output) => new()
    {
        WorkingDirectory = RepositoryFiles.Root,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        Out = output,
        Error = output,
        In = TextReader.Null,
    };
}
