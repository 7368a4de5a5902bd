namespace Pulumi.Protocol.Schema;

/// <summary>A package schema that cannot be read. The message names the place as a path, such as <c>resources/azure-native:compute:Gallery/arm</c>.</summary>
public sealed class SchemaException(string path, string problem) : Exception($"{path}: {problem}")
{
    /// <summary>Where in the document, member names joined by <c>/</c>.</summary>
    public string Path { get; } = path;
}
