using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Transfers;
using Marketplace.Provider.Azure;
using Marketplace.Provider.Resources;

namespace Marketplace.Provider.Workbenches;

/// <summary>A storage account inside the group of a workbench, for disks on their way into the cloud.</summary>
internal sealed class WorkbenchStorage(MarketplaceProviderOptions options, WorkbenchArm arm, string account)
{
    private const string Container = "disks";

    /// <summary>Uploads a fixed VHD, or goes on with it.</summary>
    /// <returns>What a disk or image version names as its source.</returns>
    public async Task<JsonObject> UploadAsync(string path, string name, string location, string stateFolder, Action<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["location"] = location,
            ["kind"] = "StorageV2",
            ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
            ["properties"] = new JsonObject { ["minimumTlsVersion"] = "TLS1_2", ["allowBlobPublicAccess"] = false },
        };
        await arm.EnsureAsync(account, () => body, cancellationToken).ConfigureAwait(false);
        await arm.PutAsync($"{account}/blobServices/default/containers/{Container}", new JsonObject { ["properties"] = new JsonObject() }, cancellationToken).ConfigureAwait(false);
        var id = PageBlobId.TryParse($"{account}/blobServices/default/containers/{Container}/blobs/{name}")!;
        var blob = await new StorageAccounts(arm.Requests, options).OpenBlobAsync(id, cancellationToken).ConfigureAwait(false);
        await new PageBlobUpload(blob, options.Clock).RunAsync(
            new UploadRequest { Path = path, StateFolder = stateFolder, Force = true, Progress = progress, Reached = options.Reached }, cancellationToken).ConfigureAwait(false);
        return Source(blob.Blob, account);
    }

    /// <summary>A blob of an account of the subscription, and the region that the account is in.</summary>
    /// <exception cref="ImagingException">MKT4127: there is no such account.</exception>
    public static async Task<(JsonObject Source, string Location)> FindAsync(WorkbenchArm arm, BlobAddress address, CancellationToken cancellationToken)
    {
        var accounts = await arm.ListAsync($"/subscriptions/{arm.Subscription}/providers/Microsoft.Storage/storageAccounts", cancellationToken).ConfigureAwait(false);
        var found = accounts.FirstOrDefault(a => string.Equals((string?)a["name"], address.Account, StringComparison.OrdinalIgnoreCase))
            ?? throw WorkbenchSource.Unsuitable(address.ToString(), $"there is no storage account \"{address.Account}\" in the subscription");
        var endpoint = new Uri((string)found["properties"]!["primaryEndpoints"]!["blob"]!);
        return (Source(new Uri(endpoint, $"{address.Container}/{address.Name}"), (string)found["id"]!), (string)found["location"]!);
    }

    private static JsonObject Source(Uri blob, string account) => new() { ["uri"] = blob.GetLeftPart(UriPartial.Path), ["storageAccountId"] = account };
}
