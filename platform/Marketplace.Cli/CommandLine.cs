using System.CommandLine;
using System.CommandLine.Parsing;
using Marketplace.Cli.Commands;
using Marketplace.Cli.Commands.Image;
using Marketplace.Cli.Commands.Policy;

namespace Marketplace.Cli;

/// <summary>Reads the arguments of one run and runs the command they name.</summary>
public static class CommandLine
{
    // These are the Pulumi CLI's too, and keep its exit code for wrong usage.
    private static readonly HashSet<string> PulumiCommands =
        new(["up", "preview", "refresh", "destroy", "stack", "config", "state", "cancel", "import", "whoami", "version"], StringComparer.Ordinal);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="args">The arguments, without the program's own name.</param>
    /// <returns>The process exit code; <c>docs/cli-output.md</c> lists them.</returns>
    public static async Task<int> RunAsync(string[] args, CliHost host)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(host);

        // Answered before the command tree is built: it is asked by scripts, often.
        if (args is ["version"] or ["--version"])
        {
            host.Out.WriteLine(VersionCommand.Text);
            return ExitCode.Ok;
        }

        var root = Build(host);
        var parse = root.Parse(args, new ParserConfiguration { EnablePosixBundling = true });
        if (parse.Errors.Count > 0 && !AsksForHelp(parse)) return Refuse(parse, args, host);
        return await parse.InvokeAsync(new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        }, CancellationToken.None).ConfigureAwait(false);
    }

    internal static RootCommand Build(CliHost host)
    {
        var globals = new GlobalFlags();
        var run = new CommandRunner(host, globals);
        var root = new RootCommand("Sells virtual machines on Azure Marketplace from files: images, certification, offers, test drives.")
        {
            UpCommand.Create(run),
            PreviewCommand.Create(run),
            RefreshCommand.Create(run),
            DestroyCommand.Create(run),
            StackCommand.Create(run),
            ConfigCommand.Create(run),
            StateCommand.Create(run),
            ImportCommand.Create(run),
            CancelCommand.Create(run),
            ImageCommand.Create(run),
            PolicyCommand.Create(run),
            CloudCommand.Create(run),
            NewCommand.Create(run),
            DoctorCommand.Create(run),
            WhoamiCommand.Create(run),
            VersionCommand.Create(run),
        };
        globals.AddTo(root);
        foreach (var version in root.Options.OfType<VersionOption>().ToList()) root.Options.Remove(version);
        root.SetAction(_ => ShortHelp.Write(host));
        HelpExamples.Install(root.WithExample("mkt up --yes"), host.TerminalWidth);
        return root;
    }

    private static bool AsksForHelp(ParseResult parse) =>
        parse.Tokens.Any(token => token.Value is "--help" or "-h" or "-?");

    private static int Refuse(ParseResult parse, string[] args, CliHost host)
    {
        var command = parse.CommandResult.Command;
        foreach (var message in Messages(parse, command)) host.Error.WriteLine("error: " + message);
        host.Error.WriteLine($"Run '{NameOf(parse.CommandResult)} --help' for usage.");
        var first = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? "";
        return PulumiCommands.Contains(first) || command is RootCommand ? ExitCode.Failed : ExitCode.Usage;
    }

    private static IEnumerable<string> Messages(ParseResult parse, Command command)
    {
        var unknownFlag = parse.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-'));
        if (unknownFlag is not null) return [$"unknown flag: {unknownFlag}"];
        var unknownCommand = parse.UnmatchedTokens.FirstOrDefault();
        if (unknownCommand is not null && command.Subcommands.Count > 0)
            return [$"unknown command \"{unknownCommand}\" for \"{NameOf(parse.CommandResult)}\""];
        return parse.Errors.Select(error => error.Message).Distinct();
    }

    // mkt, then the commands down to the one that was reached: "mkt stack tag".
    private static string NameOf(CommandResult result)
    {
        var names = new Stack<string>();
        for (CommandResult? at = result; at is { Command: not RootCommand }; at = at.Parent as CommandResult) names.Push(at.Command.Name);
        return string.Join(' ', names.Prepend("mkt"));
    }
}
