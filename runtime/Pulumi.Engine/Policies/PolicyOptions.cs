using System.Collections.Immutable;
using Pulumi.Protocol.Services;

namespace Pulumi.Engine.Policies;

/// <summary>The policy packs of an operation and what their processes are given.</summary>
public sealed record PolicyOptions
{
    /// <summary>In the order in which they remediate.</summary>
    public required ImmutableArray<PolicyPackSource> Packs { get; init; }

    /// <summary>Absolute; relative paths of packs and of their configuration start here.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute; the working directory of pack processes, and where a relative <c>binary</c> starts, as with the Pulumi CLI.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Inherited by pack processes; nothing is added to it.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Packs that run in this process, by their absolute path: no process is started for them.</summary>
    public IReadOnlyDictionary<string, Func<AnalyzerService>> InProcess { get; init; } = ImmutableDictionary<string, Func<AnalyzerService>>.Empty;

    /// <summary>How long a pack may take from its port line to its first answer.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Cancel may take, and how long after SIGINT a pack is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
