using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Another name under which a resource may be found in the old state: a URN, or what differs from the present one.</summary>
internal sealed record AliasSpec
{
    /// <summary>When set, the rest does not count.</summary>
    public Urn? Urn { get; init; }

    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    public string Stack { get; init; } = "";

    public string Project { get; init; } = "";

    /// <summary>Null: the present parent, unless <see cref="NoParent"/>.</summary>
    public Urn? Parent { get; init; }

    public bool NoParent { get; init; }
}
