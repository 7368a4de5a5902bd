using Marketplace.Components;
using Marketplace.Definitions;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;
using Pulumi.AzureNative.Storage.Inputs;
using StorageKind = Pulumi.AzureNative.Storage.Kind;
using StorageSku = Pulumi.AzureNative.Storage.Inputs.SkuArgs;

namespace Marketplace.Stacks;

/// <summary>
/// Everything in <c>definitions/images</c>: one resource group with a storage account for the disks and a compute gallery for the
/// image versions. Its outputs have one entry an image, by the image's name: version, VHD path and digest, blob URI (without SAS),
/// image definition id, and the ids of all versions it keeps.
/// </summary>
internal static class ImageStack
{
    public static Dictionary<string, object?> Declare(Config config)
    {
        var images = DefinitionFiles.LoadImages(Deployment.Instance.RootDirectory);
        var location = config.Get("location") ?? "westeurope";

        var group = new ResourceGroup("images", new ResourceGroupArgs { Location = location });
        var account = new StorageAccount("images", new StorageAccountArgs
        {
            ResourceGroupName = group.Name,
            Location = location,
            Kind = StorageKind.StorageV2,
            Sku = new StorageSku { Name = SkuName.Standard_LRS },
            AllowBlobPublicAccess = false,
            EnableHttpsTrafficOnly = true,
            MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
        });
        var container = new BlobContainer("vhds", new BlobContainerArgs
        {
            ResourceGroupName = group.Name,
            AccountName = account.Name,
            ContainerName = "vhds",
        });
        var gallery = new Gallery("images", new GalleryArgs
        {
            ResourceGroupName = group.Name,
            Location = location,
            Description = "Virtual machine images for Azure Marketplace",
        });
        PartnerCenterAccess.Grant(config, gallery);

        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in images)
        {
            var image = new VmImage(definition.Name, new VmImageArgs
            {
                Definition = definition,
                ResourceGroup = group,
                StorageAccount = account,
                Container = container,
                Gallery = gallery,
                Location = location,
            });
            outputs[definition.Name] = image.Summary;
        }
        return outputs;
    }
}
