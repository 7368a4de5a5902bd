using System.Collections.Immutable;

namespace Pulumi.Engine.Deploy;

/// <summary>What the user asked for beside the operation itself.</summary>
public sealed record DeploymentOptions
{
    public static DeploymentOptions None { get; } = new();

    /// <summary>Refreshes everything before the update or the destroy.</summary>
    public bool Refresh { get; init; }

    /// <summary>URNs, or patterns in which <c>*</c> stays within a part and <c>**</c> does not; empty takes everything.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Includes what depends on a target.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>Excludes what depends on something excluded.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>Resources to replace even when nothing changed.</summary>
    public ImmutableArray<string> ReplaceTargets { get; init; } = [];

    /// <summary>A failed resource stops what depends on it, and nothing else.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Deletes and replaces protected resources too.</summary>
    public bool IgnoreProtect { get; init; }

    /// <summary>What to do with creates of which nobody knows whether they happened; null keeps them.</summary>
    public PendingCreateResolution? PendingCreates { get; init; }

    /// <summary>The version of the engine that GetDeploymentInfo and version checks speak of.</summary>
    public string EngineVersion { get; init; } = "3.260.0";

    /// <summary>Leaves out the writes before and after each step; one write ends the operation.</summary>
    public bool SkipCheckpoints { get; init; }
}
