namespace Marketplace.Imaging.Facts;

/// <summary>What a reading of facts need not find out again.</summary>
public sealed record FactOptions
{
    /// <summary>Digest of the disk when the caller has it; null: it is computed.</summary>
    public string? Digest { get; init; }
}
