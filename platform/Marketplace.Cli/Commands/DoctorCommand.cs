using System.CommandLine;
namespace Marketplace.Cli.Commands;
internal static class DoctorCommand
{
    public static Command Create(CommandRunner run) => new("doctor", "x");
}
