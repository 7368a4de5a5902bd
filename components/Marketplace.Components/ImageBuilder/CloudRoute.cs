using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Definitions.Images;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.VirtualMachineImages;
using Pulumi.AzureNative.VirtualMachineImages.Inputs;
using Pulumi.Marketplace.Image;

namespace Marketplace.Components;

/// <summary>
/// Azure Image Builder makes the disk of a marketplace image: an identity that may write to the container and nothing else, a template,
/// and a run of it. What the run wrote is downloaded, inspected and certified like a disk that was built on this machine, before a gallery version is made of the blob. A template cannot be changed, so its name contains a digest of all that it says: another definition is
/// another template.
/// </summary>
internal sealed class CloudRoute : IDiskRoute
{
    /// <summary>Storage Blob Data Contributor.</summary>
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

    /// <summary>Longest name of a template is 64; a dash and twelve digits are ours.</summary>
    private const int LongestStem = 64 - 13;

    private const string RunOutput = "vhd";

    private readonly string name;
    private readonly VmImageArgs args;
    private readonly CustomResourceOptions inside;
    private readonly TemplateRun run;
    private readonly Download download;
    private readonly CertifiedDisk disk;
    private readonly CertifiedBlob blob;

    public CloudRoute(string name, VmImageArgs args, CustomResourceOptions inside, Func<string, byte[]> read)
    {
        this.name = name;
        this.args = args;
        this.inside = inside;
        var identity = new UserAssignedIdentity($"{name}-builder", new UserAssignedIdentityArgs { ResourceGroupName = args.ResourceGroupName, Location = args.Location }, inside);
        var container = Output.Format($"{args.StorageAccountId}/blobServices/default/containers/{args.ContainerName}");
        var role = new RoleAssignment($"{name}-builder", new RoleAssignmentArgs
        {
            Scope = container,
            PrincipalId = identity.PrincipalId,
            PrincipalType = PrincipalType.ServicePrincipal,
            RoleDefinitionId = container.Apply(id => $"/subscriptions/{id.Split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/{BlobContributor}"),
        }, inside);
        var template = Template(identity, read);
        run = Run(Current, template.Id, role);
        download = new Download(name, new DownloadArgs
        {
            Name = args.Definition.Name,
            Version = Current,
            ResourceGroupName = args.ResourceGroupName,
            AccountName = args.StorageAccountName,
            ContainerName = args.ContainerName,
            BlobName = run.BlobName,
            Etag = run.Etag,
        }, inside);
        disk = new CertifiedDisk(name, args, inside, download.Path, download.Digest);
        blob = new CertifiedBlob(name, new CertifiedBlobArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            AccountName = args.StorageAccountName,
            ContainerName = args.ContainerName,
            BlobName = run.BlobName,
            Etag = download.Etag,
            Digest = disk.Digest,
            FactsDigest = disk.FactsDigest,
            Certification = disk.Certification,
        }, inside);
    }

    public Output<string> VhdPath => download.Path;

    public Output<string> Digest => disk.Digest;

    public Output<string> FactsPath => disk.FactsPath;

    public Output<ImmutableDictionary<string, string>> Certification => disk.Certification;

    private string Current => args.Definition.Version.ToString();

    public Input<string> BlobOf(string version) => version == Current ? blob.Uri : Run(version, template: null, role: null).Uri;

    private static string Stem(string name) => name.Length <= LongestStem ? name : name[..LongestStem].TrimEnd('-');

    private string NameOf(string version) => $"{args.Definition.Name}-{version}.vhd";

    private VirtualMachineImageTemplate Template(UserAssignedIdentity identity, Func<string, byte[]> read)
    {
        var disk = args.Definition.Disk;
        var source = (PlatformImageSource)disk.Source;
        var (customize, validate) = (CloudSteps.Customize(disk, read), CloudSteps.Validate(disk));
        var template = new VirtualMachineImageTemplateArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            ImageTemplateName = $"{Stem(args.Definition.Name)}-{DigestOf(source, customize, validate)}",
            Location = args.Location,
            Identity = new ImageTemplateIdentityArgs { Type = ResourceIdentityType.UserAssigned, UserAssignedIdentities = { identity.Id } },
            Source = Output.Create<object>(Source(source)),
            VmProfile = new ImageTemplateVmProfileArgs { OsDiskSizeGB = SizeInGib(disk) },
            Customize = OneOf(customize.Select(step => new ImageTemplateShellCustomizerArgs { Type = "Shell", Name = step.Name, Inline = Lines(step) })),
            Distribute = OneOf(
            [
                new ImageTemplateVhdDistributorArgs
                {
                    Type = "VHD",
                    RunOutputName = RunOutput,
                    Uri = Output.Format($"{args.BlobEndpoint}{args.ContainerName}/{NameOf(Current)}"),
                },
            ]),
        };
        if (validate.Length > 0)
        {
            template.Validate = new ImageTemplatePropertiesValidateArgs
            {
                InVMValidations = OneOf(validate.Select(step => new ImageTemplateShellValidatorArgs { Type = "Shell", Name = step.Name, Inline = Lines(step) })),
            };
        }

        if (source.VmSize is { } size)
            template.VmProfile = new ImageTemplateVmProfileArgs { OsDiskSizeGB = SizeInGib(disk), VmSize = size };
        if (source.BuildTimeoutMinutes is { } minutes)
            template.BuildTimeoutInMinutes = minutes;
        return new VirtualMachineImageTemplate(name, template, inside);
    }

    private TemplateRun Run(string version, Input<string>? template, RoleAssignment? role)
    {
        var inputs = new TemplateRunArgs
        {
            RunOutputName = RunOutput,
            ResourceGroupName = args.ResourceGroupName,
            AccountName = args.StorageAccountName,
            ContainerName = args.ContainerName,
            BlobName = NameOf(version),
        };
        if (template is not null)
            inputs.ImageTemplateId = template;
        if (args.Definition.Disk.Source is PlatformImageSource { BuildTimeoutMinutes: { } minutes } && template is not null)
            inputs.TimeoutMinutes = minutes + 30;
        var options = CustomResourceOptions.Merge(inside, role is null ? null : new CustomResourceOptions { DependsOn = { role } });
        return new TemplateRun($"{name}-{version}", inputs, options);
    }

    private static ImageTemplatePlatformImageSourceArgs Source(PlatformImageSource source)
    {
        var inputs = new ImageTemplatePlatformImageSourceArgs { Type = "PlatformImage", Publisher = source.Publisher, Offer = source.Offer, Sku = source.Sku, Version = source.Version };
        if (source.Plan is { } plan)
            inputs.PlanInfo = new PlatformImagePurchasePlanArgs { PlanName = plan.Name, PlanProduct = plan.Product, PlanPublisher = plan.Publisher };
        return inputs;
    }

    // What may be one of several kinds is an object in the package.
    private static InputList<object> OneOf(IEnumerable<object> items) => items.ToArray();

    private static InputList<string> Lines(CloudStep step) => step.Lines.ToArray();

    private static int SizeInGib(DiskDefinition disk) => (int)((disk.Size.Bytes + (1L << 30) - 1) >> 30);

    // Everything that the template says and that does not come from other resources.
    private string DigestOf(PlatformImageSource source, IEnumerable<CloudStep> customize, IEnumerable<CloudStep> validate)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{source}|{args.Location}|{NameOf(Current)}|{SizeInGib(args.Definition.Disk)}");
        foreach (var step in customize.Concat(validate))
            text.AppendLine(step.Name).AppendJoin('\n', step.Lines).AppendLine();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
