using System.Collections.Immutable;

namespace Marketplace.Definitions.Offers;

/// <summary>
/// What a plan deploys. What is left out is taken from the image that it refers to, see <see cref="TechnicalDefaults"/>.
/// </summary>
public sealed record TechnicalDefinition
{
    public required PlanSystemDefinition Os { get; init; }

    public required ImmutableArray<string> RecommendedSizes { get; init; }

    /// <summary>Default when not given: the ports of the image's applications.</summary>
    public required ImmutableArray<PortDefinition> Ports { get; init; }

    /// <summary>False when the definition says nothing about ports; an empty list means none.</summary>
    public required bool PortsGiven { get; init; }

    /// <summary>Those given, by name, such as <c>supportsCloudInit</c>. See <see cref="VmProperties"/> for the others.</summary>
    public required ImmutableSortedDictionary<string, bool> Properties { get; init; }

    public required ImmutableArray<SkuDefinition> Skus { get; init; }

    /// <summary><c>${image.NAME.version}</c>; null when versions are listed or those of another plan are used.</summary>
    public string? Image { get; init; }

    /// <summary>Earlier versions of <see cref="Image"/> that stay in the plan: what was published cannot be left out.</summary>
    public required ImmutableArray<string> Retain { get; init; }

    /// <summary>Versions by their disks.</summary>
    public required ImmutableArray<PlanVersionDefinition> Versions { get; init; }

    /// <summary>Id of the plan of this offer whose technical configuration is used; null for an own one.</summary>
    public string? Reuse { get; init; }

    /// <summary>Name of the image that <see cref="Image"/> refers to.</summary>
    public string? ImageName => Reference.TryParse(Image, out var reference) && reference.Source == "image" ? reference.Name : null;

    public bool Has(string property) => Properties.TryGetValue(property, out var value) ? value : VmProperties.Default(property);
}

/// <param name="Type">Such as <c>debian</c> or <c>windowsServer2022</c>.</param>
public sealed record PlanSystemDefinition(string? Family, string? Type, string? FriendlyName);

/// <param name="Range"><c>22</c> or <c>80-90</c>.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>both</c>.</param>
public sealed record PortDefinition(string Label, string Range, string Protocol);

/// <param name="Type"><c>x64Gen1</c>, <c>x64Gen2</c> or <c>arm64Gen2</c>.</param>
/// <param name="SecurityTypes">Such as <c>trusted</c>; generation 2 of x64 only.</param>
public sealed record SkuDefinition(string Id, string Type, ImmutableArray<string> SecurityTypes);

public sealed record PlanVersionDefinition(string Number, string LifecycleState, DeprecationDefinition? Deprecation, ImmutableArray<PlanImageDefinition> Images);

/// <param name="Reason"><c>criticalSecurityIssue</c>, <c>endOfSupport</c> or <c>other</c>.</param>
/// <param name="After">ISO 8601 duration, such as <c>P90D</c>; null for at once.</param>
public sealed record DeprecationDefinition(string Reason, string? After);

/// <summary>The disks of one image type of a version: from a gallery, or by address.</summary>
/// <param name="Type"><c>x64Gen1</c>, <c>x64Gen2</c> or <c>arm64Gen2</c>.</param>
public sealed record PlanImageDefinition(string Type, GallerySource? Gallery, SasSource? Sas);

/// <param name="Tenant">A GUID, or a reference.</param>
/// <param name="ResourceId">Of the gallery image version, or a reference.</param>
public sealed record GallerySource(string Tenant, string ResourceId);

/// <summary>Disks by address. Whoever reads an address may download the disk.</summary>
/// <param name="OsDisk">With its signature, or a reference.</param>
public sealed record SasSource(string OsDisk, ImmutableArray<SasDataDisk> DataDisks)
{
    public override string ToString() => "SasSource";
}

public sealed record SasDataDisk(int Lun, string Uri)
{
    public override string ToString() => "SasDataDisk";
}
