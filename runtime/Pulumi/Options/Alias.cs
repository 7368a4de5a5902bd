namespace Pulumi;

/// <summary>
/// An earlier identity of a resource: a whole URN, or the parts of it that were different. At most one of <see cref="Parent"/>,
/// <see cref="ParentUrn"/> and <see cref="NoParent"/>; none means the current parent.
/// </summary>
public sealed class Alias
{
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    /// <summary>The resource had no parent.</summary>
    public bool NoParent { get; set; }
}
