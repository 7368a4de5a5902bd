namespace Pulumi;

/// <summary>Names the property that tells which of the cases an object of the interface is.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    internal string PropertyName { get; } = propertyName;
}
