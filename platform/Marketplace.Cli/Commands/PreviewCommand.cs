using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt preview</c>: what <c>up</c> would do.</summary>
internal static class PreviewCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new OperationFlags();
        var policies = new PolicyPackFlags();
        var command = policies.AddTo(flags.AddTo(new Command("preview", "Show what up would change"), flags.Yes, flags.SkipPreview, flags.PreviewOnly, flags.ContinueOnError));
        return run.Bind(command, (session, parse) => session.ForEachStackAsync(policies.Read(session, parse, flags.Read(parse)), StackOrder.Forward, create: true,
                (engine, options) => engine.PreviewAsync(options, run.Host.Cancel, run.Host.Terminate)))
            .WithExample("mkt preview --diff");
    }
}
