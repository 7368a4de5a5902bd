using System.Collections.Immutable;

namespace Marketplace.Definitions.Images;

/// <summary>
/// An image as its definition says, with every default filled in: the disk, and where it goes. Values are checked: what is in
/// here is well-formed.
/// </summary>
public sealed partial record ImageDefinition
{
    public string Name => Disk.Name;

    public ImageVersion Version => Disk.Version;

    public string? Description { get; init; }

    /// <summary>Hyper-V generations offered, 1 and 2, ascending.</summary>
    public required ImmutableArray<int> Generations { get; init; }

    public required GalleryIdentifier Identifier { get; init; }

    /// <summary>All that decides what is on the disk. A change elsewhere builds nothing.</summary>
    public required DiskDefinition Disk { get; init; }

    public required TargetsDefinition Targets { get; init; }

    /// <summary>Earlier versions that stay in the gallery, ascending.</summary>
    public required ImmutableArray<ImageVersion> Retain { get; init; }
}

/// <summary>Publisher, offer and SKU of the gallery image definition.</summary>
public sealed record GalleryIdentifier(string Publisher, string Offer, string Sku);

/// <param name="Gallery">Name of the compute gallery.</param>
/// <param name="Container">Blob container that the disk is uploaded to.</param>
public sealed record TargetsDefinition(string Gallery, ImmutableArray<TargetRegion> Regions, string Container);

/// <param name="Storage"><c>Standard_LRS</c>, <c>Standard_ZRS</c> or <c>Premium_LRS</c>.</param>
public sealed record TargetRegion(string Name, int Replicas, string Storage);
