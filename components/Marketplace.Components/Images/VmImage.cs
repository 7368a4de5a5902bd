using System.Collections.Immutable;
using Marketplace.Definitions;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Compute.Inputs;
using Pulumi.Marketplace.Image;

namespace Marketplace.Components;

/// <summary>
/// One image definition as Azure resources: a fixed VHD built from it, the page blob it is uploaded to, the gallery image definition,
/// and one gallery image version for the current version and for each one to retain. A version's logical name contains the version, so
/// a bump adds a version and keeps those that offers use.
/// </summary>
public sealed class VmImage : ComponentResource
{
    /// <summary>Path of the VHD, relative to the project's root.</summary>
    [Output("vhdPath")]
    public Output<string> VhdPath { get; private set; }

    /// <summary>Digest of the VHD: <c>sha256:</c> over its data extents and their offsets.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    /// <summary>Address of the page blob, without SAS.</summary>
    [Output("blobUri")]
    public Output<string> BlobUri { get; private set; }

    /// <summary>ARM id of the gallery image definition.</summary>
    [Output("imageDefinitionId")]
    public Output<string> ImageDefinitionId { get; private set; }

    /// <summary>ARM id of the current gallery image version.</summary>
    [Output("imageVersionId")]
    public Output<string> ImageVersionId { get; private set; }

    /// <summary>ARM ids of all versions kept, by version.</summary>
    [Output("versions")]
    public Output<ImmutableDictionary<string, string>> Versions { get; private set; }

    /// <summary>All of the above as one value, for a stack's outputs.</summary>
    internal Output<ImmutableDictionary<string, object?>> Summary { get; }

    public VmImage(string name, VmImageArgs args, ComponentResourceOptions? options = null)
        : base("marketplace:components:VmImage", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var inside = new CustomResourceOptions { Parent = this };
        var definition = args.Definition;
        var current = definition.Version.ToString();

        var vhd = new Vhd(name, new VhdArgs
        {
            Name = definition.Name,
            Version = current,
            Definition = definition.ToCanonicalJson(),
        }, inside);

        var image = new GalleryImage(name, new GalleryImageArgs
        {
            ResourceGroupName = args.ResourceGroup.Name,
            GalleryName = args.Gallery.Name,
            GalleryImageName = definition.Name,
            Location = args.Location,
            OsType = OperatingSystemTypes.Linux,
            OsState = OperatingSystemStateTypes.Generalized,
            HyperVGeneration = HyperVGeneration.V2,
            Architecture = Architecture.X64,
            Identifier = new GalleryImageIdentifierArgs { Publisher = "", Offer = "", Sku = "" },
        }, inside);

        var blob = Blob(args, current, vhd, this);
        var version = Version(args, image, current, blob, this);
        var versions = ImmutableDictionary.CreateBuilder<string, Output<string>>();
        versions[current] = version.Id;
        foreach (var kept in definition.Retain.Select(v => v.ToString()).Where(v => v != current))
            versions[kept] = Version(args, image, kept, Blob(args, kept, vhd: null, this), this).Id;

        VhdPath = vhd.Path;
        Digest = vhd.Digest;
        BlobUri = blob.Uri;
        ImageDefinitionId = image.Id;
        ImageVersionId = version.Id;
        Versions = Output.All(versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value.Apply(id => (v.Key, id))))
            .Apply(all => all.ToImmutableDictionary(v => v.Key, v => v.id));
        Summary = Output.Tuple(VhdPath, Digest, BlobUri, ImageDefinitionId, ImageVersionId, Versions).Apply(all =>
            ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, object?>
            {
                ["version"] = current,
                ["vhdPath"] = all.Item1,
                ["digest"] = all.Item2,
                ["blobUri"] = all.Item3,
                ["imageDefinitionId"] = all.Item4,
                ["imageVersionId"] = all.Item5,
                ["versions"] = all.Item6,
            }));
        RegisterOutputs();
    }
}
