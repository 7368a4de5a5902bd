using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi;

/// <summary>What the engine answered for a resource.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id, empty when there is none (yet).</param>
/// <param name="Outputs">Its outputs by wire name.</param>
internal sealed record Registration(string Urn, string Id, Struct Outputs)
{
    /// <summary>For remote components: what each output depends on.</summary>
    public IReadOnlyDictionary<string, ImmutableHashSet<Resource>> Dependencies { get; init; } = new Dictionary<string, ImmutableHashSet<Resource>>();

    /// <summary>False when the engine goes on after the resource failed or was skipped: its outputs stay unknown.</summary>
    public bool IsSuccess { get; init; } = true;
}
