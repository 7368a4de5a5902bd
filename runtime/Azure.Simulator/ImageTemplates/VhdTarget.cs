using Azure.Simulator.Arm;
using Azure.Simulator.Authorization;
using Azure.Simulator.Blobs;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.ImageTemplates;

/// <summary>A page blob that a run writes.</summary>
internal sealed record VhdTarget(string Account, string Container, string Blob)
{
    public static VhdTarget? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !uri.Host.EndsWith(".blob.azure.test", StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/').Split('/', 2);
        return path.Length == 2 && path[1].EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) ? new VhdTarget(uri.Host.Split('.')[0], path[0], path[1]) : null;
    }

    /// <summary>Writes the blob.</summary>
    /// <returns>Its address.</returns>
    /// <exception cref="RunFailure">No such container, or the identity may not write there.</exception>
    public string Write(SimulatedCloud cloud, Transaction state, string? principal, BlobRecord content)
    {
        var uri = $"https://{Account}.blob.azure.test/{Container}/{Blob}";
        var account = Accounts.Find(state, Account) ?? throw new RunFailure("DistributionFailed", $"The storage account '{Account}' was not found.");
        var container = BlobContainer.IdOf(account, Container);
        if (!state.Contains(StoredResource.KeyOf(container)))
            throw new RunFailure("DistributionFailed", $"The container '{Container}' of the storage account '{Account}' was not found.");
        const string Action = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";
        if (principal is not null && !AccessControl.AllowsData(state, cloud, principal, Action, container))
            throw RunFailure.Unauthorized(principal, Action, container);
        if (cloud.Blobs.Find(state, account.Name, Container, Blob) is { } old)
            cloud.Blobs.Delete(state, old);
        cloud.Blobs.Share(state, content, new BlobRecord
        {
            Account = account.Name,
            Container = Container,
            Name = Blob,
            Type = BlobType.PageBlob,
            FileId = "",
            Length = 0,
            ETag = Etags.Fresh(cloud),
            CreatedAt = cloud.Clock.GetUtcNow(),
            ModifiedAt = cloud.Clock.GetUtcNow(),
        });
        return uri;
    }
}
