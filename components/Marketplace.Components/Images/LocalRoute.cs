using System.Collections.Immutable;
using Pulumi;
using Pulumi.Marketplace.Image;

namespace Marketplace.Components;

/// <summary>A fixed VHD is built on this machine, inspected, certified and uploaded.</summary>
internal sealed class LocalRoute : IDiskRoute
{
    private readonly string name;
    private readonly VmImageArgs args;
    private readonly CustomResourceOptions inside;
    private readonly Vhd vhd;
    private readonly CertifiedDisk disk;

    public LocalRoute(string name, VmImageArgs args, CustomResourceOptions inside)
    {
        this.name = name;
        this.args = args;
        this.inside = inside;
        vhd = new Vhd(name, new VhdArgs
        {
            Name = args.Definition.Name,
            Version = args.Definition.Version.ToString(),
            Definition = args.Definition.ToInputs(),
        }, inside);
        disk = new CertifiedDisk(name, args, inside, vhd.Path, vhd.Digest);
    }

    public Output<string> VhdPath => vhd.Path;

    public Output<string> Digest => vhd.Digest;

    public Output<string> FactsPath => disk.FactsPath;

    public Output<ImmutableDictionary<string, string>> Certification => disk.Certification;

    public Input<string> BlobOf(string version)
    {
        var upload = new PageBlobArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            AccountName = args.StorageAccountName,
            ContainerName = args.ContainerName,
            BlobName = $"{args.Definition.Name}-{version}.vhd",
        };
        if (version == args.Definition.Version.ToString())
        {
            upload.Source = vhd.Path;
            upload.Digest = disk.Digest;
            upload.FactsDigest = disk.FactsDigest;
            upload.Certification = disk.Certification;
        }
        return new PageBlob($"{name}-{version}", upload, inside).Uri;
    }
}
