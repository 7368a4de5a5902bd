using Marketplace.Definitions.Images;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Provenance;

/// <summary>What a finished build knows of itself.</summary>
public sealed record ProvenanceRequest
{
    public required DiskDefinition Definition { get; init; }

    public required string DefinitionDigest { get; init; }

    /// <summary>The finished disk. Absolute.</summary>
    public required string DiskPath { get; init; }

    /// <summary><c>blocks-sha256:…</c></summary>
    public required string DiskDigest { get; init; }

    /// <summary><c>sha256:…</c> over the whole virtual disk; null when nobody asked.</summary>
    public string? WholeDigest { get; init; }

    /// <summary>Name of how the disk was made.</summary>
    public required string Recipe { get; init; }

    public required DateTimeOffset SourceDate { get; init; }

    /// <summary>Programs that took part.</summary>
    public required IReadOnlyList<Tool> Tools { get; init; }
}
