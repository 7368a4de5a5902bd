namespace Pulumi;

/// <summary>Marks a struct that stands for an enumeration of strings or numbers: one private constructor, one explicit conversion back.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
