using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Compute;

/// <summary>A page blob with a fixed VHD, in an account of the version's region, that a version is made of.</summary>
internal static class SourceBlob
{
    private const long GiB = 1L << 30;

    /// <summary>Size of the disk in GiB, rounded up; a refusal when the blob is not what a disk can be made of.</summary>
    public static long SizeInGiB(ResourceDraft draft, JsonObject source, string at)
    {
        var (uri, account) = Locate(draft, source, at);
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        var slash = path.IndexOf('/');
        var blob = slash > 0 ? draft.Call.Cloud.Blobs.Find(draft.Call.State, account.Name, path[..slash], path[(slash + 1)..]) : null;
        if (blob is null)
            throw Refuse(404, "BlobNotFound", $"The source blob '{Name(uri)}' does not exist.", at + ".uri");
        if (!path.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase))
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not named '.vhd'.", at + ".uri");
        if (blob.Type != BlobType.PageBlob)
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is a {blob.Type}; a disk is made of a page blob.", at + ".uri");
        if (VhdFooter.Problem(draft.Call.Cloud.Blobs, blob) is { } problem)
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not a supported VHD: {problem}", at + ".uri");
        return (blob.Length - VhdFooter.Size + GiB - 1) / GiB;
    }

    private static (Uri Uri, StoredResource Account) Locate(ResourceDraft draft, JsonObject source, string at)
    {
        if ((string?)source["uri"] is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw Refuse(400, "InvalidParameter", $"'{at}' needs 'uri', the address of a page blob; the simulated cloud has no disks and snapshots.", at + ".uri");
        if ((string?)source["storageAccountId"] is not { } accountId)
            throw Refuse(400, "InvalidParameter", $"Required parameter '{at}.storageAccountId' is missing (null). It is needed with 'uri'.", at + ".storageAccountId");
        var account = draft.Call.Find(accountId);
        if (account is null || account.Type != StorageAccount.Instance.Type)
            throw Refuse(404, "ResourceNotFound", $"The storage account '{accountId}' was not found.", at + ".storageAccountId");
        if (!string.Equals(uri.Host, $"{account.Name}.blob.azure.test", StringComparison.OrdinalIgnoreCase))
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not in the storage account '{account.Name}'.", at + ".uri");
        if (account.Location != (string?)draft.Body["location"])
            throw Refuse(400, "InvalidParameter", $"The storage account '{account.Name}' is in '{account.Location}'; the source must be in the location of the image version, '{draft.Body["location"]}'.", at + ".storageAccountId");
        draft.Call.Authorize("Microsoft.Storage/storageAccounts/listKeys/action", account.Id);
        return (uri, account);
    }

    /// <summary>The address without a query, which may carry a signature.</summary>
    private static string Name(Uri uri) => uri.GetLeftPart(UriPartial.Path);

    private static ArmException Refuse(int status, string code, string message, string target) => ResourceDraft.Refuse(status, code, message, target);
}
