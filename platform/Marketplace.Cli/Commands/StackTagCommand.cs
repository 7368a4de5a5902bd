using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt stack tag …</c>.</summary>
internal static class StackTagCommand
{
    public static Command Create(CommandRunner run)
    {
        var command = new Command("tag", "Manage a stack's tags") { List(run), Get(run), Set(run), Remove(run) };
        return command.WithExample("mkt stack tag set owner images-team --stack image");
    }

    private static Command List(CommandRunner run)
    {
        var json = StackCommand.Json();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("ls", "List tags") { stack, json },
            (session, parse) => session.Engine.StackTagListAsync(session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(json)))
            .WithExample("mkt stack tag ls --stack image");
    }

    private static Command Get(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the tag" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("get", "Print a tag") { name, stack },
            (session, parse) => session.Engine.StackTagGetAsync(parse.GetValue(name)!, session.StackOrDefault(parse.GetValue(stack))))
            .WithExample("mkt stack tag get owner --stack image");
    }

    private static Command Set(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the tag" };
        var value = new Argument<string>("VALUE") { Description = "Its value" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("set", "Set a tag") { name, value, stack },
            (session, parse) => session.Engine.StackTagSetAsync(parse.GetValue(name)!, parse.GetValue(value)!, session.StackOrDefault(parse.GetValue(stack))))
            .WithExample("mkt stack tag set owner images-team --stack image");
    }

    private static Command Remove(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the tag" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("rm", "Remove a tag") { name, stack },
            (session, parse) => session.Engine.StackTagRemoveAsync(parse.GetValue(name)!, session.StackOrDefault(parse.GetValue(stack))))
            .WithExample("mkt stack tag rm owner --stack image");
    }
}
