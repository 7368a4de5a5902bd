using System.Text.Json.Nodes;

namespace Pulumi.Engine.State;

/// <summary>The whole recorded state of a stack: <c>deployment</c> of an export, <c>checkpoint.latest</c> of a state file.</summary>
public sealed record Snapshot
{
    /// <summary>Replaced by the store at every write.</summary>
    public required Manifest Manifest { get; init; }

    public SecretsProviderState? SecretsProvider { get; init; }

    /// <summary>In an order in which every resource follows what it refers to.</summary>
    public IReadOnlyList<ResourceState> Resources { get; init; } = [];

    public IReadOnlyList<PendingOperation> PendingOperations { get; init; } = [];

    public SnapshotMetadata Metadata { get; init; } = SnapshotMetadata.Empty;

    public static Snapshot Empty { get; } = new() { Manifest = new Manifest { Time = default, Magic = "", Version = "" } };
}

/// <summary>Which secrets manager encrypted the secrets of a state, and what it needs to decrypt them again.</summary>
/// <param name="Type">For instance <c>passphrase</c>.</param>
/// <param name="State">The manager's own document, for a passphrase <c>{"salt": "v1:…"}</c>; never secret.</param>
public sealed record SecretsProviderState(string Type, JsonObject? State);

/// <summary>Facts about the writing of a snapshot.</summary>
/// <param name="IntegrityError">Set after a write whose result broke an integrity rule.</param>
public sealed record SnapshotMetadata(JsonObject? IntegrityError)
{
    public static SnapshotMetadata Empty { get; } = new((JsonObject?)null);
}
