using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>What the program wants of one resource, with everything it inherits from its parent already filled in.</summary>
internal sealed record Goal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    public required PropertyMap Properties { get; init; }

    public Urn? Parent { get; init; }

    public bool? Protect { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Provider reference; empty on components and providers.</summary>
    public string Provider { get; init; } = "";

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<Urn>>(StringComparer.Ordinal);

    /// <summary>Null leaves the choice to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<string> HideDiffs { get; init; } = [];

    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    /// <summary>Id of an object to import; empty for none.</summary>
    public string ImportId { get; init; } = "";

    public CustomTimeouts CustomTimeouts { get; init; }

    public bool? RetainOnDelete { get; init; }

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public string? SourcePosition { get; init; }

    public string? SnippetId { get; init; }
}
