using System.Globalization;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

/// <summary>One authorized request to the data plane.</summary>
internal sealed class BlobCall(SimulatedCloud cloud, SimulatedRequest request, string account, string accountId, BlobPath path, string version)
{
    public SimulatedCloud Cloud { get; } = cloud;

    public SimulatedRequest Request { get; } = request;

    public HeaderFields Headers => Request.Headers;

    public string Account { get; } = account;

    public string AccountId { get; } = accountId;

    public BlobPath Path { get; } = path;

    public string Version { get; } = version;

    /// <summary>The signature's holder may create but not overwrite.</summary>
    public bool CreateOnly { get; init; }

    /// <summary>The content of a managed disk, which is in no account and no container.</summary>
    public bool IsDisk => Account == Disks.DiskContent.Account;

    /// <summary>Object id of a caller with a bearer token, for user delegation keys.</summary>
    public string? ObjectId { get; init; }

    public DateTimeOffset Now => Cloud.Clock.GetUtcNow();

    public string ContainerId => $"{AccountId}/blobServices/default/containers/{Path.Container}";

    public StoredResource RequireAccount(Transaction state) => Accounts.Find(state, Account)!;

    public StoredResource RequireContainer(Transaction state) =>
        state.Find(StoredResource.KeyOf(ContainerId), StateJson.Default.StoredResource) is { } container && container.Name == Path.Container
            ? container
            : throw BlobException.ContainerNotFound();

    public BlobRecord? FindBlob(Transaction state) => Cloud.Blobs.Find(state, Account, Path.Container, Path.Blob);

    public BlobRecord RequireBlob(Transaction state)
    {
        if (!IsDisk)
            RequireContainer(state);
        return FindBlob(state) ?? throw BlobException.NotFound();
    }

    public BlobRecord RequirePageBlob(Transaction state)
    {
        var blob = RequireBlob(state);
        return blob.Type == BlobType.PageBlob
            ? blob
            : throw new BlobException(409, "InvalidBlobType", "The blob type is invalid for this operation.");
    }

    /// <summary>A header that holds a whole number; null when it is missing.</summary>
    public long? Number(string header)
    {
        if (Headers[header] is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw BlobException.Header(header, text);
    }
}
