using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Disks;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Compute;

/// <summary>A page blob with a fixed VHD, in an account of the region, that a version or a disk is made of.</summary>
internal static class SourceBlob
{
    /// <summary>The blob; a refusal when it is not what a disk can be made of.</summary>
    /// <param name="draft">What is made.</param>
    /// <param name="source">An object with <c>uri</c> and <c>storageAccountId</c>.</param>
    /// <param name="at">Path of that object in messages.</param>
    /// <param name="made">What is made, in messages.</param>
    /// <param name="member">Name of the address in messages.</param>
    public static BlobRecord Find(ResourceDraft draft, JsonObject source, string at, string made, string member)
    {
        var (uri, account) = Locate(draft, source, at, made, member);
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        var slash = path.IndexOf('/');
        var blob = slash > 0 ? draft.Call.Cloud.Blobs.Find(draft.Call.State, account.Name, path[..slash], path[(slash + 1)..]) : null;
        if (blob is null)
            throw Refuse(404, "BlobNotFound", $"The source blob '{Name(uri)}' does not exist.", $"{at}.{member}");
        if (!path.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase))
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not named '.vhd'.", $"{at}.{member}");
        if (blob.Type != BlobType.PageBlob)
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is a {blob.Type}; a disk is made of a page blob.", $"{at}.{member}");
        if (VhdFooter.Problem(draft.Call.Cloud.Blobs, blob) is { } problem)
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not a supported VHD: {problem}", $"{at}.{member}");
        return blob;
    }

    private static (Uri Uri, StoredResource Account) Locate(ResourceDraft draft, JsonObject source, string at, string made, string member)
    {
        if ((string?)source["uri"] is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw Refuse(400, "InvalidParameter", $"'{at}' needs '{member}', the address of a page blob.", $"{at}.{member}");
        if ((string?)source["storageAccountId"] is not { } accountId)
            throw Refuse(400, "InvalidParameter", $"Required parameter '{at}.storageAccountId' is missing (null). It is needed with '{member}'.", at + ".storageAccountId");
        var account = draft.Call.Find(accountId);
        if (account is null || account.Type != StorageAccount.Instance.Type)
            throw Refuse(404, "ResourceNotFound", $"The storage account '{accountId}' was not found.", at + ".storageAccountId");
        if (!string.Equals(uri.Host, $"{account.Name}.blob.azure.test", StringComparison.OrdinalIgnoreCase))
            throw Refuse(400, "InvalidParameter", $"The source blob '{Name(uri)}' is not in the storage account '{account.Name}'.", $"{at}.{member}");
        if (account.Location != (string?)draft.Body["location"])
            throw Refuse(400, "InvalidParameter", $"The storage account '{account.Name}' is in '{account.Location}'; the source must be in the location of the {made}, '{draft.Body["location"]}'.", at + ".storageAccountId");
        draft.Call.Authorize("Microsoft.Storage/storageAccounts/listKeys/action", account.Id);
        return (uri, account);
    }

    /// <summary>The address without a query, which may carry a signature.</summary>
    private static string Name(Uri uri) => uri.GetLeftPart(UriPartial.Path);

    private static ArmException Refuse(int status, string code, string message, string target) => ResourceDraft.Refuse(status, code, message, target);
}
