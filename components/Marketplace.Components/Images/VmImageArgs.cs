using Marketplace.Definitions.Images;
using Pulumi;

namespace Marketplace.Components;

/// <summary>What a <see cref="VmImage"/> is made of and where it goes.</summary>
public sealed class VmImageArgs : ResourceArgs
{
    /// <summary>The image's definition, as loaded from its file.</summary>
    public required ImageDefinition Definition { get; init; }

    /// <summary>Resource group of storage account and gallery.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The account that takes the VHD as a page blob.</summary>
    public required Input<string> StorageAccountName { get; init; }

    /// <summary>ARM id of that account.</summary>
    public required Input<string> StorageAccountId { get; init; }

    /// <summary>Where its blobs are, with a slash at the end: <c>https://ACCOUNT.blob.core.windows.net/</c>.</summary>
    public required Input<string> BlobEndpoint { get; init; }

    /// <summary>Name of the container of the page blobs.</summary>
    public required Input<string> ContainerName { get; init; }

    /// <summary>Name of the compute gallery that gets the image definition and its versions.</summary>
    public required Input<string> GalleryName { get; init; }

    /// <summary>Home location of image definition and versions, for example <c>westeurope</c>.</summary>
    public required string Location { get; init; }
}
