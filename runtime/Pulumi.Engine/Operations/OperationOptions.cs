using System.Collections.Immutable;
using Pulumi.Engine.Policies;

namespace Pulumi.Engine.Operations;

/// <summary>What up, preview, refresh, destroy and import have in common.</summary>
public sealed record OperationOptions
{
    /// <summary>Any form of a stack name; null takes PULUMI_STACK, else the selected stack.</summary>
    public string? Stack { get; init; }

    /// <summary>Goes ahead without asking.</summary>
    public bool Yes { get; init; }

    public bool SkipPreview { get; init; }

    /// <summary>Ends after the preview.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Shows each difference in full.</summary>
    public bool Diff { get; init; }

    /// <summary>A preview ends with one document; other operations write an event a line.</summary>
    public bool Json { get; init; }

    public bool SuppressProgress { get; init; }

    public bool SuppressOutputs { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowSecrets { get; init; }

    /// <summary>Fails when something was or would be changed; exit code 7.</summary>
    public bool ExpectNoChanges { get; init; }

    /// <summary>Steps at once; null takes PULUMI_PARALLEL, else four a processor.</summary>
    public int? Parallel { get; init; }

    /// <summary>For the history.</summary>
    public string Message { get; init; } = "";

    /// <summary>Refreshes first; null asks the project.</summary>
    public bool? Refresh { get; init; }

    public ImmutableArray<string> Targets { get; init; } = [];

    public bool TargetDependents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool ExcludeDependents { get; init; }

    /// <summary>Resources to replace though nothing changed.</summary>
    public ImmutableArray<string> Replace { get; init; } = [];

    public bool ContinueOnError { get; init; }

    /// <summary>Deletes and replaces protected resources too.</summary>
    public bool IgnoreProtect { get; init; }

    /// <summary>Destroy only: leaves protected resources and what they need.</summary>
    public bool ExcludeProtected { get; init; }

    /// <summary>Destroy only: removes the stack afterwards.</summary>
    public bool Remove { get; init; }

    /// <summary>Refresh only: forgets creates that were interrupted.</summary>
    public bool ClearPendingCreates { get; init; }

    /// <summary>Refresh only: pairs of URN and id for creates that had happened after all.</summary>
    public ImmutableArray<string> ImportPendingCreates { get; init; } = [];

    /// <summary>Up and preview only: the policy packs that judge.</summary>
    public ImmutableArray<PolicyPackSource> PolicyPacks { get; init; } = [];

    /// <summary>Writes every event to this file, one a line.</summary>
    public string? EventLog { get; init; }

    /// <summary>Names of the flags the user gave, for the history: <c>set</c>, or <c>true</c> for switches.</summary>
    public IReadOnlyDictionary<string, string> Flags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
