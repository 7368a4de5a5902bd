using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt cancel</c>: takes away the lock that a killed run left behind.</summary>
internal static class CancelCommand
{
    public static Command Create(CommandRunner run)
    {
        var stack = OperationFlags.StackFlag();
        var yes = new Option<bool>("--yes", "-y") { Description = "Go on without asking" };
        return run.Bind(new Command("cancel", "Remove a stack's lock; only when the run that holds it is dead") { stack, yes },
                (session, parse) => session.ForLockedStacksAsync(parse.GetValue(stack),
                    name => session.Engine.CancelAsync(name, parse.GetValue(yes))))
            .WithExample("mkt cancel --yes --stack image");
    }
}
