using System.CommandLine;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image …</c>: definitions and disk files, without a stack.</summary>
internal static class ImageCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("image", "Build, read, test and move disk images, without a stack")
        {
            BuildCommand.Create(run),
            ConvertCommand.Create(run),
            BootCommand.Create(run),
            DiffCommand.Create(run),
            InspectCommand.Create(run),
            DownloadCommand.Create(run),
            UploadCommand.Create(run),
            GeneralizeCommand.Create(run),
            Workbench.WorkbenchCommand.Create(run),
            VerifyCommand.Create(run),
        }.WithExample("mkt image inspect .mkt/images/debian-appliance-1.0.0.vhd");
}
