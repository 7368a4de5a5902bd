using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt whoami</c>: the name that locks and the history carry.</summary>
internal static class WhoamiCommand
{
    public static Command Create(CommandRunner run) =>
        run.Bind(new Command("whoami", "Print the user that operations run as"), (_, _) =>
        {
            run.Host.Out.WriteLine(run.Host.Machine.UserName);
            return Task.FromResult(ExitCode.Ok);
        }).WithExample("mkt whoami");
}
