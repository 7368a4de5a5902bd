namespace Pulumi;

/// <summary>Marks the constructor of an <see cref="OutputTypeAttribute"/> class whose parameters are the object's properties.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
