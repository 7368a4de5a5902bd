using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt up</c>: makes the cloud what the program says.</summary>
internal static class UpCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new OperationFlags();
        var policies = new PolicyPackFlags();
        var command = policies.AddTo(flags.AddTo(new Command("up", "Create or update the resources of a stack; without --stack, of every stack in order"), flags.PreviewOnly));
        command.Aliases.Add("update");
        return run.Bind(command, (session, parse) => session.ForEachStackAsync(policies.Read(session, parse, flags.Read(parse)), StackOrder.Forward, create: true,
                (engine, options) => engine.UpAsync(options, run.Host.Cancel, run.Host.Terminate)))
            .WithExample("mkt up --yes --stack image");
    }
}
