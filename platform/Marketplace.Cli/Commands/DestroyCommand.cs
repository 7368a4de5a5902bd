using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt destroy</c>: deletes the resources of a stack.</summary>
internal static class DestroyCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new OperationFlags();
        var excludeProtected = new Option<bool>("--exclude-protected") { Description = "Leave protected resources and what they need" };
        var remove = new Option<bool>("--remove") { Description = "Remove the stack itself afterwards" };
        var command = flags.AddTo(new Command("destroy", "Delete the resources of a stack; without --stack, of every stack in reverse order"), flags.Replace, flags.TargetReplace, flags.ExpectNoChanges);
        command.Aliases.Add("down");
        command.Options.Add(excludeProtected);
        command.Options.Add(remove);
        return run.Bind(command, (session, parse) => session.ForEachStackAsync(
                flags.Read(parse) with { ExcludeProtected = parse.GetValue(excludeProtected), Remove = parse.GetValue(remove) },
                StackOrder.Reverse, create: false,
                (engine, options) => engine.DestroyAsync(options, run.Host.Cancel, run.Host.Terminate)))
            .WithExample("mkt destroy --yes");
    }
}
