namespace Pulumi;

/// <summary>Names the property that a parameter of an output constructor stands for, when the parameter cannot have that name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    internal string Name { get; } = name;
}
