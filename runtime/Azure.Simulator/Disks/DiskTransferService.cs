using Azure.Simulator.Blobs;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Disks;

/// <summary>The hosts at which disks are read and uploaded with their signatures: page blobs, and nothing else.</summary>
internal sealed class DiskTransferService : BlobService
{
    public override string Name => "Disk export and upload";

    public override string Host => "{disk}" + DiskAccess.HostSuffix;

    public override IReadOnlyList<HttpOperation> Operations { get; } = [new GetBlob(), new HeadBlob(), new GetPageRanges(), new PutPage()];

    public override bool Resolves(SimulatedCloud cloud, string hostValue) => cloud.Transact(t => DiskAccess.Disk(t, hostValue) is not null);

    protected override BlobCall Authorize(BlobOperation operation, OperationCall call, string version) => call.Cloud.Transact(state =>
    {
        var disk = DiskAccess.Disk(state, call.HostValue)!;
        var query = call.Request.Query;
        if (DiskAccess.Of(disk) is not { } access || BlobPath.Parse(call.Request) is var path && $"{path.Container}/{path.Blob}" != access.Path)
            throw new BlobException(404, "ResourceNotFound", "The specified resource does not exist.");
        if (query["si"] != access.Identifier || !SharedKey.Same(access.Signature, query["sig"] ?? ""))
            throw BlobException.Authentication("Signature did not match.");
        if (!access.IsActive(call.Cloud))
            throw BlobException.Authentication($"Signature not valid in the specified time frame: Expiry [{access.Until:R}] - Current [{call.Cloud.Clock.GetUtcNow():R}]");
        if (operation.Access != BlobAccess.Read && access.Level != "Write")
            throw new BlobException(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");
        var content = DiskContent.Find(state, disk.Id)!;
        return new BlobCall(call.Cloud, call.Request, content.Account, disk.Id, new BlobPath(content.Container, content.Name), version);
    });
}
