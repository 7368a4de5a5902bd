using System.CommandLine;
using Pulumi.Engine.Operations;
using Pulumi.Engine.Policies;

namespace Marketplace.Cli;

/// <summary>The flags by which <c>up</c> and <c>preview</c> are given policy packs, named as in the Pulumi CLI.</summary>
internal sealed class PolicyPackFlags
{
    public Option<string[]> Pack { get; } = new("--policy-pack") { Description = "Run this policy pack: a folder with PulumiPolicy.yaml, or an executable; repeatable" };
    public Option<string[]> Config { get; } = new("--policy-pack-config") { Description = "JSON with levels and properties of its policies; once for each --policy-pack, in the same order" };

    public Option<bool> None { get; } = new("--no-policy-pack") { Description = "Leave out this repository's own policy pack; uncertified images are stopped all the same" };

    public Command AddTo(Command command)
    {
        command.Options.Add(Pack);
        command.Options.Add(Config);
        command.Options.Add(None);
        return command;
    }

    /// <summary>Adds the packs to the options of an operation: this repository's own first, then those that are given.</summary>
    /// <exception cref="Pulumi.Engine.EngineException">MKT3009: there are configuration files, but not one a pack.</exception>
    public OperationOptions Read(CliSession session, ParseResult parse, OperationOptions options)
    {
        var given = PolicyPackSource.Pair(parse.GetValue(Pack) ?? [], parse.GetValue(Config) ?? []);
        return options with { PolicyPacks = parse.GetValue(None) ? given : [.. Own(session, given), .. given] };
    }

    /// <summary>None when the user gives its folder, with a configuration maybe.</summary>
    private static IEnumerable<PolicyPackSource> Own(CliSession session, IReadOnlyList<PolicyPackSource> given)
    {
        if (session.Repository is not { } repository)
            return [];
        var own = OwnPolicyPack.PathIn(repository);
        return given.Any(pack => Path.TrimEndingDirectorySeparator(session.PathOf(pack.Path)!) == own)
            ? []
            : [new PolicyPackSource(Path.GetRelativePath(session.WorkingDirectory, own))];
    }
}
