using Marketplace.Definitions;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Resources;
using Pulumi.AzureNative.Storage;

namespace Marketplace.Components;

/// <summary>What a <see cref="VmImage"/> is made of and where it goes.</summary>
public sealed class VmImageArgs : ResourceArgs
{
    /// <summary>The image's definition, as loaded from its file.</summary>
    public required ImageDefinition Definition { get; init; }

    /// <summary>The resource group of storage account and gallery.</summary>
    public required ResourceGroup ResourceGroup { get; init; }

    /// <summary>The account that takes the VHD as a page blob; general purpose v2.</summary>
    public required StorageAccount StorageAccount { get; init; }

    /// <summary>The container of the page blobs.</summary>
    public required BlobContainer Container { get; init; }

    /// <summary>The gallery that gets the image definition and its versions.</summary>
    public required Gallery Gallery { get; init; }

    /// <summary>Home location of image definition and versions, for example <c>westeurope</c>.</summary>
    public required string Location { get; init; }
}
