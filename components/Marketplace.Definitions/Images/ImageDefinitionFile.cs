namespace Marketplace.Definitions.Images;

/// <summary>A definition and the file it was read from.</summary>
/// <param name="Path">Relative to the project root, forward slashes.</param>
public sealed record ImageDefinitionFile(string Path, ImageDefinition Image) : DefinitionFile(Path);
