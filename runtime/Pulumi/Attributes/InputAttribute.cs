namespace Pulumi;

/// <summary>Marks a member of an args class as one of its inputs.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    /// <summary>The value travels as a string of JSON.</summary>
    internal bool Json { get; } = json;
}
