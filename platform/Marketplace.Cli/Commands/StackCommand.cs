using System.CommandLine;
using Pulumi.Engine.Operations;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt stack …</c>: the stacks of the project and what is in them.</summary>
internal static class StackCommand
{
    public static Command Create(CommandRunner run)
    {
        var showUrns = new Option<bool>("--show-urns", "-u") { Description = "With URNs" };
        var showIds = new Option<bool>("--show-ids", "-i") { Description = "With ids" };
        var showName = new Option<bool>("--show-name") { Description = "Only the name" };
        var secrets = ShowSecrets();
        var stack = OperationFlags.StackFlag();
        var command = new Command("stack", "Show a stack; manage stacks") { stack, showUrns, showIds, showName, secrets };
        run.Bind(command, (session, parse) => session.Engine.StackShowAsync(
            session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(showUrns), parse.GetValue(showIds), parse.GetValue(secrets), parse.GetValue(showName)));
        command.Subcommands.Add(Init(run));
        command.Subcommands.Add(Select(run));
        command.Subcommands.Add(List(run));
        command.Subcommands.Add(Output(run));
        command.Subcommands.Add(Export(run));
        command.Subcommands.Add(Import(run));
        command.Subcommands.Add(Remove(run));
        command.Subcommands.Add(Rename(run));
        command.Subcommands.Add(History(run));
        command.Subcommands.Add(StackTagCommand.Create(run));
        return command.WithExample("mkt stack --show-urns --stack image");
    }

    private static Command Init(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the new stack, for example image-prod" };
        var noSelect = new Option<bool>("--no-select") { Description = "Do not make it the selected stack" };
        var cloud = new Option<string?>("--cloud") { Description = "simulated or azure; fixed for the stack's life" };
        cloud.AcceptOnlyFromAmong("simulated", "azure");
        return run.Bind(new Command("init", "Create a stack") { name, noSelect, cloud },
                (session, parse) => session.InitStackAsync(parse.GetValue(name)!, parse.GetValue(cloud), select: !parse.GetValue(noSelect)))
            .WithExample("mkt stack init image-prod --cloud azure");
    }

    private static Command Select(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "The stack" };
        var create = new Option<bool>("--create", "-c") { Description = "Create it when there is none" };
        return run.Bind(new Command("select", "Make a stack the one that commands without --stack mean") { name, create },
                (session, parse) => session.Engine.StackSelectAsync(parse.GetValue(name)!, parse.GetValue(create)))
            .WithExample("mkt stack select image");
    }

    private static Command List(CommandRunner run)
    {
        var json = Json();
        var format = OperationFlags.FormatFlag();
        var all = new Option<bool>("--all", "-a") { Description = "Of all projects in the backend" };
        return run.Bind(new Command("ls", "List stacks") { json, format, all },
                (session, parse) => session.Engine.StackListAsync(IsJson(parse, json, format), parse.GetValue(all)))
            .WithExample("mkt stack ls --json");
    }

    private static Command Output(CommandRunner run)
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "One output; default: all" };
        var json = Json();
        var format = OperationFlags.FormatFlag();
        var shell = new Option<bool>("--shell") { Description = "As assignments for a POSIX shell" };
        var secrets = ShowSecrets();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("output", "Print a stack's outputs") { name, stack, json, format, shell, secrets },
                (session, parse) => session.Engine.StackOutputAsync(new StackOutputOptions
                {
                    Stack = session.StackOrDefault(parse.GetValue(stack)),
                    Name = parse.GetValue(name),
                    Json = IsJson(parse, json, format),
                    Shell = parse.GetValue(shell),
                    ShowSecrets = parse.GetValue(secrets),
                }))
            .WithExample("mkt stack output --json --stack image");
    }

    private static Command Export(CommandRunner run)
    {
        var file = new Option<string?>("--file") { Description = "Write to this file instead of stdout" };
        var version = new Option<string?>("--version") { Description = "An earlier version of the state" };
        var secrets = ShowSecrets();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("export", "Print a stack's state") { stack, file, version, secrets },
                (session, parse) => session.Engine.StackExportAsync(
                    session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(secrets), session.PathOf(parse.GetValue(file)), parse.GetValue(version)))
            .WithExample("mkt stack export --stack image --file image.json");
    }

    private static Command Import(CommandRunner run)
    {
        var file = new Option<string?>("--file") { Description = "Read from this file instead of stdin" };
        var force = new Option<bool>("--force", "-f") { Description = "Import in spite of problems" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("import", "Replace a stack's state by an export") { stack, file, force },
                (session, parse) => session.Engine.StackImportAsync(
                    session.StackOrDefault(parse.GetValue(stack)), session.PathOf(parse.GetValue(file)), parse.GetValue(force), run.Host.In))
            .WithExample("mkt stack import --stack image --file image.json");
    }

    private static Command Remove(CommandRunner run)
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "The stack" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Go on without asking" };
        var force = new Option<bool>("--force", "-f") { Description = "Even when it still has resources, which are then forgotten" };
        var preserve = new Option<bool>("--preserve-config") { Description = "Keep its settings file" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("rm", "Remove a stack") { name, stack, yes, force, preserve },
                (session, parse) => session.Engine.StackRemoveAsync(
                    parse.GetValue(name) ?? parse.GetValue(stack), parse.GetValue(yes), parse.GetValue(force), parse.GetValue(preserve)))
            .WithExample("mkt stack rm image-test --yes");
    }

    private static Command Rename(CommandRunner run)
    {
        var name = new Argument<string>("NEW-NAME") { Description = "The new name" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("rename", "Rename a stack") { name, stack },
                (session, parse) => session.Engine.StackRenameAsync(parse.GetValue(name)!, session.StackOrDefault(parse.GetValue(stack))))
            .WithExample("mkt stack rename image-prod --stack image");
    }

    private static Command History(CommandRunner run)
    {
        var json = Json();
        var format = OperationFlags.FormatFlag();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("history", "List the operations on a stack, newest first") { stack, json, format },
                (session, parse) => session.Engine.StackHistoryAsync(
                    session.StackOrDefault(parse.GetValue(stack)), IsJson(parse, json, format)))
            .WithExample("mkt stack history --json --stack image");
    }

    internal static Option<bool> Json() => new("--json", "-j") { Description = "Same as --format json" };

    internal static bool IsJson(ParseResult parse, Option<bool> json, Option<string> format) =>
        parse.GetValue(json) || parse.GetValue(format) == "json";

    internal static Option<bool> ShowSecrets() => new("--show-secrets") { Description = "Print secret values" };
}
