using System.Text.Json.Nodes;
using Azure.Core;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Provider.Resources;

namespace Marketplace.Provider.Azure;

/// <summary>Opens blobs of storage accounts: asks ARM for the blob endpoint and a key, and keeps neither.</summary>
internal sealed class StorageAccounts(ArmRequests arm, MarketplaceProviderOptions options)
{
    private const string ApiVersion = "2024-01-01";

    /// <exception cref="ImagingException">ARM refused (MKT4042), for instance because there is no such account.</exception>
    public async Task<PageBlobClient> OpenBlobAsync(PageBlobId id, CancellationToken cancellationToken) =>
        await FindBlobAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw Refused(id.AccountPath, $"404 ResourceNotFound: there is no storage account \"{id.Account}\" in the resource group \"{id.ResourceGroup}\"");

    /// <summary>A blob of an account of the subscription, wherever in it the account lies.</summary>
    /// <exception cref="ImagingException">ARM refused, or has no such account (MKT4042).</exception>
    public async Task<PageBlobClient> OpenBlobAsync(BlobAddress address, string subscription, CancellationToken cancellationToken)
    {
        var path = $"/subscriptions/{subscription}/providers/Microsoft.Storage/storageAccounts";
        for (var next = path; next is not null;)
        {
            var page = await SendAsync(RequestMethod.Get, next, cancellationToken).ConfigureAwait(false);
            var account = page?["value"]?.AsArray().FirstOrDefault(account => string.Equals((string?)account?["name"], address.Account, StringComparison.OrdinalIgnoreCase));
            if (account is not null && PageBlobId.TryParse($"{account["id"]}/blobServices/default/containers/{address.Container}/blobs/{address.Name}") is { } id)
                return await OpenBlobAsync(id, cancellationToken).ConfigureAwait(false);
            next = (string?)page?["nextLink"];
        }
        throw Refused(path, $"there is no account \"{address.Account}\" in the subscription");
    }

    /// <summary>Null when there is no such account, so no such blob either.</summary>
    public async Task<PageBlobClient?> FindBlobAsync(PageBlobId id, CancellationToken cancellationToken)
    {
        if (await SendAsync(RequestMethod.Get, id.AccountPath, cancellationToken).ConfigureAwait(false) is not { } account
            || await SendAsync(RequestMethod.Post, id.AccountPath + "/listKeys", cancellationToken).ConfigureAwait(false) is not { } keys)
            return null;
        try
        {
            var endpoint = (string)account["properties"]!["primaryEndpoints"]!["blob"]!;
            var key = new SharedKey(id.Account, (string)keys["keys"]![0]!["value"]!);
            var blob = new Uri(new Uri(endpoint), $"{Uri.EscapeDataString(id.Container)}/{string.Join('/', id.Blob.Split('/').Select(Uri.EscapeDataString))}");
            return new PageBlobClient(blob, key, options.Transport(), options.Clock);
        }
        catch (Exception error) when (error is NullReferenceException or InvalidOperationException or UriFormatException or FormatException or ArgumentException)
        {
            throw Refused(id.AccountPath, "the answer about the storage account is not one of Azure Resource Manager", error);
        }
    }

    private async Task<JsonNode?> SendAsync(RequestMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await arm.SendAsync(method, path, ApiVersion, null, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmRefusedException refused)
        {
            throw Refused(path, refused.Message, refused);
        }
    }

    private static ImagingException Refused(string path, string reason, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.ArmRefused, $"the storage account could not be opened: {reason}", new Where { Resource = path }, "Check that the account exists and that you may list its keys."),
        cause);
}
