using System.CommandLine;

namespace Marketplace.Cli.Commands.Policy;

/// <summary><c>mkt policy …</c>: the rules of certification, and what they say.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("policy", "Judge images, definitions and stacks by the rules of certification")
        {
            CheckCommand.Create(run),
            DiffCommand.Create(run),
            ListCommand.Create(run),
            DocsCommand.Create(run),
        }.WithExample("mkt policy check .mkt/images/debian-appliance-1.0.0.vhd");
}
