namespace Pulumi;

/// <summary>Registers a resource class for references to resources of its type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token, for example <c>azure-native:compute:Gallery</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Semantic version of the package the class was generated from; null or empty: any.</summary>
    public string? Version { get; } = version;
}
