using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;

namespace Marketplace.Components;

/// <summary>
/// The gallery side of an image for one Hyper-V generation: an image definition and its versions. An image definition has exactly one
/// generation, so an image for both has two of them; the names get <c>-gen1</c> and <c>-gen2</c> only then.
/// </summary>
internal sealed class GalleryTarget
{
    private readonly VmImageArgs args;
    private readonly CustomResourceOptions inside;
    private readonly string name;

    public GalleryTarget(string name, int generation, VmImageArgs args, CustomResourceOptions inside)
    {
        var definition = args.Definition;
        var suffix = definition.Generations.Length == 1 ? "" : $"-gen{generation}";
        this.args = args;
        this.inside = inside;
        this.name = name + suffix;
        ImageDefinition = new GalleryImage(this.name, new GalleryImageArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            GalleryName = args.GalleryName,
            GalleryImageName = definition.Name + suffix,
            Location = args.Location,
            Description = definition.Description ?? "",
            OsType = OperatingSystemTypes.Linux,
            OsState = OperatingSystemStateTypes.Generalized,
            HyperVGeneration = generation == 1 ? HyperVGeneration.V1 : HyperVGeneration.V2,
            Architecture = Architecture.X64,
            Identifier = new GalleryImageIdentifierArgs
            {
                Publisher = definition.Identifier.Publisher,
                Offer = definition.Identifier.Offer,
                Sku = definition.Identifier.Sku + suffix,
            },
        }, inside);
    }

    public GalleryImage ImageDefinition { get; }

    /// <summary>One version, made from the disk in the page blob <paramref name="uri"/> and replicated to the definition's regions.</summary>
    public GalleryImageVersion AddVersion(string version, Input<string> uri)
    {
        var regions = new InputList<TargetRegionArgs>();
        foreach (var region in args.Definition.Targets.Regions)
        {
            regions.Add(new TargetRegionArgs
            {
                Name = region.Name,
                RegionalReplicaCount = region.Replicas,
                StorageAccountType = region.Storage,
            });
        }
        return new GalleryImageVersion($"{name}-{version}", new GalleryImageVersionArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            GalleryName = args.GalleryName,
            GalleryImageName = ImageDefinition.Name,
            GalleryImageVersionName = version,
            Location = args.Location,
            PublishingProfile = new GalleryImageVersionPublishingProfileArgs { TargetRegions = regions },
            SafetyProfile = new GalleryImageVersionSafetyProfileArgs { AllowDeletionOfReplicatedLocations = true },
            StorageProfile = new GalleryImageVersionStorageProfileArgs
            {
                OsDiskImage = new GalleryOSDiskImageArgs
                {
                    HostCaching = HostCaching.ReadOnly,
                    Source = new GalleryDiskImageSourceArgs { StorageAccountId = args.StorageAccountId, Uri = uri },
                },
            },
        }, inside);
    }
}
