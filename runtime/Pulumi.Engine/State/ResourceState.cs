using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>
/// What the engine knows of one resource after its last step: one entry of <c>resources</c> in a checkpoint.
/// </summary>
/// <remarks>
/// Immutable; the checkpoint writer keeps the text of an instance it has written, so an unchanged resource must stay the same
/// instance. Members that a checkpoint omits when empty have empty defaults here, never null collections.
/// </remarks>
public sealed record ResourceState
{
    public required Urn Urn { get; init; }

    /// <summary>The type token, <c>pkg:module:Type</c>; without the parents' types that the URN carries.</summary>
    public required string Type { get; init; }

    /// <summary>True for resources that a provider manages (providers themselves included), false for components.</summary>
    public required bool Custom { get; init; }

    /// <summary>A replaced instance that still waits for its deletion.</summary>
    public bool Delete { get; init; }

    /// <summary>The provider's id; null on components, never empty.</summary>
    public string? Id { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    public bool Protect { get; init; }

    /// <summary>Marked for replacement by the next update.</summary>
    public bool Taint { get; init; }

    /// <summary>Read, not managed: never updated and never deleted at the provider.</summary>
    public bool External { get; init; }

    /// <summary>Explicit and implicit dependencies; the order has no meaning.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Reasons of the last partial failure.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Provider reference <c>urn::id</c>; null on components and on providers.</summary>
    public string? Provider { get; init; }

    /// <summary>What each input property depends on; properties without dependencies have an empty entry.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } = EmptyPropertyDependencies;

    /// <summary>Deleted before its replacement, which has not been created yet.</summary>
    public bool PendingReplacement { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Normally empty: aliases leave no trace once they have been applied.</summary>
    public ImmutableArray<Urn> Aliases { get; init; } = [];

    public CustomTimeouts CustomTimeouts { get; init; } = CustomTimeouts.None;

    public string? ImportId { get; init; }

    public bool RetainOnDelete { get; init; }

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>When the resource was created (UTC).</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When its values last changed (UTC).</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary><c>project:///path#line,column</c></summary>
    public string? SourcePosition { get; init; }

    /// <summary>Source positions of the registering calls, innermost first.</summary>
    public ImmutableArray<string> StackTrace { get; init; } = [];

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Property paths as the program sent them.</summary>
    public ImmutableArray<string> HideDiff { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public bool RefreshBeforeUpdate { get; init; }

    public Urn? ViewOf { get; init; }

    /// <summary>Hook type (BeforeCreate, …) to hook names.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ResourceHooks { get; init; } = EmptyHooks;

    public string? ExtensionRef { get; init; }

    public string? SnippetId { get; init; }

    internal static ImmutableSortedDictionary<string, ImmutableArray<Urn>> EmptyPropertyDependencies { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<Urn>>(StringComparer.Ordinal);

    internal static ImmutableSortedDictionary<string, ImmutableArray<string>> EmptyHooks { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);
}
