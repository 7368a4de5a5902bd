using System.Collections.Immutable;
using Marketplace.Definitions.Images;
using Pulumi;

namespace Marketplace.Components;

/// <summary>
/// One image definition as Azure resources. First its disk: a fixed VHD built on this machine, the facts read from it, their
/// certification and the page blob it is uploaded to, or, for an image that starts from one of the marketplace, an image template, the page
/// blob that its run writes, that disk downloaded, its facts and their certification. Then the
/// gallery image definition, and a gallery image version for the current version and for each one to retain. Logical names of blobs
/// and versions contain the version, so a bump adds a version and keeps those that offers use. A retained version is never built
/// again: its blob and its gallery version stay as they were deployed.
/// </summary>
public sealed class VmImage : ComponentResource
{
    /// <summary>Path of the VHD, relative to the project's root.</summary>
    [Output("vhdPath")]
    public Output<string> VhdPath { get; private set; }

    /// <summary>Digest over the VHD's blocks that hold data, with their offsets: <c>blocks-sha256:</c> and 64 hexadecimal digits.</summary>
    [Output("digest")]
    public Output<string> Digest { get; private set; }

    /// <summary>Path of the document with all facts of the VHD, relative to the project's root.</summary>
    [Output("factsPath")]
    public Output<string> FactsPath { get; private set; }

    /// <summary>What certified the current version's disk: <c>digest</c>, <c>factsDigest</c>, <c>baseline</c> and <c>verdict</c>, which is
    /// <c>passed</c>. What else is done with the image can take it as an input.</summary>
    [Output("certification")]
    public Output<ImmutableDictionary<string, string>> Certification { get; private set; }

    /// <summary>Address of the current version's page blob, without SAS.</summary>
    [Output("blobUri")]
    public Output<string> BlobUri { get; private set; }

    /// <summary>ARM id of the gallery image definition; that of the highest generation when there are two.</summary>
    [Output("imageDefinitionId")]
    public Output<string> ImageDefinitionId { get; private set; }

    /// <summary>ARM id of the current gallery image version.</summary>
    [Output("imageVersionId")]
    public Output<string> ImageVersionId { get; private set; }

    /// <summary>ARM ids of the versions kept, by version.</summary>
    [Output("versions")]
    public Output<ImmutableDictionary<string, string>> Versions { get; private set; }

    public VmImage(string name, VmImageArgs args, ComponentResourceOptions? options = null)
        : base("marketplace:components:VmImage", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var definition = args.Definition;
        var inside = new CustomResourceOptions { Parent = this };
        var current = definition.Version.ToString();

        IDiskRoute route = definition.Disk.Source is PlatformImageSource
            ? new CloudRoute(name, args, inside, file => File.ReadAllBytes(Path.Combine(Deployment.Instance.RootDirectory, file)))
            : new LocalRoute(name, args, inside);
        var blobs = new SortedDictionary<string, Input<string>>(StringComparer.Ordinal) { [current] = route.BlobOf(current) };
        foreach (var kept in definition.Retain.Select(version => version.ToString()))
        {
            if (kept != current) blobs[kept] = route.BlobOf(kept);
        }

        GalleryTarget? target = null;
        var ids = new InputMap<string>();
        Output<string>? versionId = null;
        foreach (var generation in definition.Generations)
        {
            target = new GalleryTarget(name, generation, args, inside);
            ids = [];
            foreach (var (version, blob) in blobs)
            {
                var id = target.AddVersion(version, blob).Id;
                ids.Add(version, id);
                if (version == current) versionId = id;
            }
        }

        VhdPath = route.VhdPath;
        Digest = route.Digest;
        FactsPath = route.FactsPath;
        Certification = route.Certification;
        BlobUri = blobs[current].ToOutput();
        ImageDefinitionId = target!.ImageDefinition.Id;
        ImageVersionId = versionId!;
        Versions = ids;
        RegisterOutputs();
    }

    /// <summary>The outputs under their names, the form in which a stack exports an image.</summary>
    /// <param name="version">The definition's version.</param>
    public IDictionary<string, object?> Describe(string version) => new Dictionary<string, object?>
    {
        ["version"] = version,
        ["vhdPath"] = VhdPath,
        ["digest"] = Digest,
        ["certification"] = Certification,
        ["blobUri"] = BlobUri,
        ["imageDefinitionId"] = ImageDefinitionId,
        ["imageVersionId"] = ImageVersionId,
        ["versions"] = Versions,
    };
}
