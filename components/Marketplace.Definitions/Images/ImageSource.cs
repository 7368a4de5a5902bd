namespace Marketplace.Definitions.Images;

/// <summary>What a disk is built from. Each kind has its own builder.</summary>
public abstract record ImageSource
{
    /// <summary>The key under <c>source</c>, by which a builder is chosen.</summary>
    public abstract string Kind { get; }
}

/// <summary>Debian packages, installed into an empty disk.</summary>
/// <param name="Suite">Such as <c>bookworm</c>.</param>
/// <param name="Mirror">Package archive; null for the one that the building machine uses.</param>
public sealed record DebianSource(string Suite, string? Mirror) : ImageSource
{
    public override string Kind => "debian";
}
