using System.CommandLine;
using Pulumi.Engine.Operations;
using Pulumi.Engine.Policies;

namespace Marketplace.Cli;

/// <summary>The flags by which <c>up</c> and <c>preview</c> are given policy packs, named as in the Pulumi CLI.</summary>
internal sealed class PolicyFlags
{
    public Option<string[]> Pack { get; } = new("--policy-pack") { Description = "Run this policy pack: a folder with PulumiPolicy.yaml, or an executable; repeatable" };
    public Option<string[]> Config { get; } = new("--policy-pack-config") { Description = "JSON with levels and properties of its policies; once for each --policy-pack, in the same order" };

    public Command AddTo(Command command)
    {
        command.Options.Add(Pack);
        command.Options.Add(Config);
        return command;
    }

    /// <summary>Adds the packs to the options of an operation.</summary>
    /// <exception cref="Pulumi.Engine.EngineException">MKT3009: there are configuration files, but not one a pack.</exception>
    public OperationOptions Read(ParseResult parse, OperationOptions options) => options with
    {
        PolicyPacks = PolicyPackSource.Pair(parse.GetValue(Pack) ?? [], parse.GetValue(Config) ?? []),
    };
}
