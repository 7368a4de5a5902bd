namespace Marketplace.Definitions.Offers;

/// <summary>An offer and the file it was read from.</summary>
/// <param name="Path">Relative to the project root, forward slashes.</param>
public sealed record OfferDefinitionFile(string Path, OfferDefinition Offer) : DefinitionFile(Path);
