using Marketplace.Components;
using Marketplace.Definitions;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;
using Pulumi.AzureNative.Storage.Inputs;

namespace Marketplace.Stacks;

/// <summary>
/// Everything in <c>definitions/images</c>: one resource group with a storage account for the disks and the compute galleries that the
/// definitions name. Its outputs have one entry an image, by the image's name: version, VHD path and digest, blob URI (without SAS),
/// image definition id, and the ids of all versions it keeps.
/// </summary>
internal static class ImageStack
{
    public static Dictionary<string, object?> Declare(Config config)
    {
        var loaded = new DefinitionLoader(Deployment.Instance.RootDirectory).LoadImages();
        if (loaded.Diagnostics.Count > 0) throw new RunException(string.Join('\n', loaded.Diagnostics));
        var images = loaded.Value!.Select(file => file.Image).ToList();
        var location = config.Get("location") ?? "westeurope";

        var group = new ResourceGroup("images", new ResourceGroupArgs { Location = location });
        var account = new StorageAccount("images", new StorageAccountArgs
        {
            ResourceGroupName = group.Name,
            Location = location,
            Kind = Kind.StorageV2,
            Sku = new SkuArgs { Name = SkuName.Standard_LRS },
            AllowBlobPublicAccess = false,
            EnableHttpsTrafficOnly = true,
            MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
        });
        var containers = images.Select(image => image.Targets.Container).Distinct().ToDictionary(name => name, name =>
            new BlobContainer(name, new BlobContainerArgs
            {
                ResourceGroupName = group.Name,
                AccountName = account.Name,
                ContainerName = name,
            }));
        var galleries = images.Select(image => image.Targets.Gallery).Distinct().ToDictionary(name => name, name =>
            new Gallery(name, new GalleryArgs
            {
                ResourceGroupName = group.Name,
                GalleryName = name,
                Location = location,
                Description = "Virtual machine images for Azure Marketplace",
            }));
        foreach (var (name, gallery) in galleries) PartnerCenterAccess.Grant(config, name, gallery);

        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in images)
        {
            var image = new VmImage(definition.Name, new VmImageArgs
            {
                Definition = definition,
                ResourceGroupName = group.Name,
                StorageAccountName = account.Name,
                StorageAccountId = account.Id,
                BlobEndpoint = account.PrimaryEndpoints.Apply(endpoints => endpoints.Blob),
                ContainerName = containers[definition.Targets.Container].Name,
                GalleryName = galleries[definition.Targets.Gallery].Name,
                Location = location,
            });
            outputs[definition.Name] = image.Describe(definition.Version.ToString());
        }
        return outputs;
    }
}
