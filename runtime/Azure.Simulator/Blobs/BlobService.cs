using Azure.Simulator.Http;
using Azure.Simulator.Routing;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Blobs;

/// <summary>The data plane of blob storage: versions, authentication and errors of all its operations.</summary>
internal class BlobService : SimulatedService
{
    private static readonly string[] KnownParameters =
    [
        "comp", "restype", "timeout", "prefix", "delimiter", "marker", "maxresults", "include", .. SasParameters.Names,
    ];

    public override string Name => "Blob storage";

    public override string Host => "{account}.blob.azure.test";

    public override IReadOnlyList<HttpOperation> Operations { get; } =
    [
        new ListContainers(), new GetAccountInformation(), new GetUserDelegationKey(),
        new CreateContainer(), new GetContainerProperties(), new HeadContainer(), new DeleteContainer(),
        new GetContainerMetadata(), new SetContainerMetadata(), new GetContainerAcl(), new SetContainerAcl(), new ListBlobs(),
        new PutBlob(), new GetBlob(), new HeadBlob(), new DeleteBlob(),
        new PutPage(), new GetPageRanges(), new SetBlobProperties(), new GetBlobMetadata(), new SetBlobMetadata(), new LeaseBlob(),
    ];

    public override bool Resolves(SimulatedCloud cloud, string hostValue) => cloud.Transact(t => Accounts.Find(t, hostValue) is not null);

    public override async Task<SimulatedResponse> HandleAsync(HttpOperation operation, OperationCall call, CancellationToken cancellationToken)
    {
        var version = ServiceVersions.Default;
        SimulatedResponse response;
        try
        {
            version = Version(call.Request);
            CheckParameters(operation, call.Request);
            response = await ((BlobOperation)operation).InvokeAsync(Authorize((BlobOperation)operation, call, version), cancellationToken);
        }
        catch (BlobException refused)
        {
            response = Error(refused);
        }

        if (call.Request.Headers["x-ms-client-request-id"] is { Length: <= 1024 } id)
            response.Headers["x-ms-client-request-id"] = id;
        return response.With("x-ms-version", version).With("Server", "Windows-Azure-Blob/1.0 Simulated");
    }

    public override SimulatedResponse Unrouted(SimulatedRequest request, string hostValue, IReadOnlyList<string> allowed)
    {
        if (request.Query["comp"] is { } comp)
            return Error(BlobException.Query("comp", comp, "the simulated cloud does not have this operation; see docs/simulator.md"));
        return Error(new BlobException(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb.")).With("Allow", string.Join(",", allowed));
    }

    public override SimulatedResponse Malformed(int status, string reason) => Error(new BlobException(status, "InvalidInput", reason));

    public override SimulatedResponse Fault(int status, string code, string message) => Error(new BlobException(status, code, message));

    /// <summary>Checks who calls, and makes the call of it.</summary>
    protected virtual BlobCall Authorize(BlobOperation operation, OperationCall call, string version)
    {
        var path = BlobPath.Parse(call.Request);
        return call.Cloud.Transact(state =>
        {
            var account = Accounts.Find(state, call.HostValue)!;
            var (objectId, createOnly) = new BlobAuthentication(call.Cloud, state, call.Request, account, path).Check(operation.Access);
            return new BlobCall(call.Cloud, call.Request, account.Name, account.Id, path, version) { ObjectId = objectId, CreateOnly = createOnly };
        });
    }

    private static string Version(SimulatedRequest request)
    {
        var version = request.Headers["x-ms-version"];
        if (version is null)
            return request.Query["sv"] is { } signed && ServiceVersions.IsKnown(signed) ? signed : request.Headers.Contains("Authorization") ? throw BlobException.Header("x-ms-version", null) : ServiceVersions.Default;
        return ServiceVersions.IsKnown(version) ? version : throw BlobException.Header("x-ms-version", version);
    }

    /// <summary>A parameter that selects another operation, or that nobody knows, must not be passed over.</summary>
    private static void CheckParameters(HttpOperation operation, SimulatedRequest request)
    {
        foreach (var (name, value) in request.Query.All)
        {
            if (!KnownParameters.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw BlobException.Query(name, value, "the simulated cloud does not know this parameter");
            var selects = name.Equals("comp", StringComparison.OrdinalIgnoreCase) || name.Equals("restype", StringComparison.OrdinalIgnoreCase);
            if (selects && !operation.Route.Text.Contains($"{name.ToLowerInvariant()}={value.ToLowerInvariant()}", StringComparison.Ordinal))
                throw BlobException.Query(name, value, "the simulated cloud does not have this operation; see docs/simulator.md");
        }
    }

    private static SimulatedResponse Error(BlobException refused)
    {
        var body = BlobXml.Write(writer =>
        {
            writer.WriteStartElement("Error");
            writer.WriteElementString("Code", refused.Code);
            writer.WriteElementString("Message", refused.Message);
            foreach (var (name, value) in refused.Details)
                writer.WriteElementString(name, BlobXml.Clean(value));
            writer.WriteEndElement();
        });
        var response = new SimulatedResponse(refused.Status).With("x-ms-error-code", refused.Code).WithBytes(body, "application/xml");
        if (refused.Status == 401)
            response.Headers["WWW-Authenticate"] = "Bearer authorization_uri=https://login.azure.test/oauth2/authorize resource_id=https://storage.azure.com";
        return response;
    }
}
