namespace Pulumi;

/// <summary>Marks a class that objects among the outputs are converted to.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
