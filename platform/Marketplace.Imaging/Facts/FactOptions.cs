using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Facts;

/// <summary>What a reading of facts may use and need not find out again.</summary>
public sealed record FactOptions
{
    /// <summary>Digest of the disk when the caller has it; null: it is computed.</summary>
    public string? Digest { get; init; }

    /// <summary>Where programs for rare formats are looked for (<c>zstd</c>, <c>xz</c>); null: none are used.</summary>
    public Machine? Machine { get; init; }
}
