namespace Pulumi;

/// <summary>Marks a property of a resource as one of its outputs, or of a <see cref="Stack"/> as a stack output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire; null: the property's name.</summary>
    public string? Name { get; } = name;
}
