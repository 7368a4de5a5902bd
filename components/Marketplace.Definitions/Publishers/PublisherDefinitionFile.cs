namespace Marketplace.Definitions.Publishers;

/// <summary>The publisher and the file it was read from.</summary>
/// <param name="Path">Relative to the project root, forward slashes.</param>
public sealed record PublisherDefinitionFile(string Path, PublisherDefinition Publisher) : DefinitionFile(Path);
