using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt refresh</c>: makes the state what the cloud says.</summary>
internal static class RefreshCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new OperationFlags();
        var clear = new Option<bool>("--clear-pending-creates") { Description = "Forget creates that were interrupted" };
        var import = new Option<string[]>("--import-pending-creates") { Description = "URN and id, in turn, of interrupted creates that had happened" };
        var command = flags.AddTo(new Command("refresh", "Read every resource and bring the state up to date"), flags.Refresh, flags.Replace, flags.TargetReplace, flags.ContinueOnError, flags.IgnoreProtect);
        command.Options.Add(clear);
        command.Options.Add(import);
        return run.Bind(command, (session, parse) => session.ForEachStackAsync(
                flags.Read(parse) with { ClearPendingCreates = parse.GetValue(clear), ImportPendingCreates = [.. parse.GetValue(import) ?? []] },
                StackOrder.Forward, create: false,
                (engine, options) => engine.RefreshAsync(options, run.Host.Cancel, run.Host.Terminate)))
            .WithExample("mkt refresh --yes --stack image");
    }
}
