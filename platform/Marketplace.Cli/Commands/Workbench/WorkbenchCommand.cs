using System.CommandLine;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary><c>mkt image workbench …</c>: machines to develop images on.</summary>
internal static class WorkbenchCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("workbench", "Develop an image on a machine in a closed network, and take its disk as an image")
        {
            OpenCommand.Create(run),
            ListCommand.Create(run),
            CaptureCommand.Create(run),
            CloseCommand.Create(run),
        }.WithExample("mkt image workbench list");
}
