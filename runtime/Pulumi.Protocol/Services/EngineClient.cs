using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>An engine at the other end of a channel; the channel stays the caller's to dispose of.</summary>
public sealed class EngineClient(RpcChannel channel) : EngineService
{
    public override Task LogAsync(LogRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Log", request, Empty.Parser, cancellationToken);

    public override Task<GetRootResourceResponse> GetRootResourceAsync(GetRootResourceRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetRootResource", request, GetRootResourceResponse.Parser, cancellationToken);

    public override Task<SetRootResourceResponse> SetRootResourceAsync(SetRootResourceRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "SetRootResource", request, SetRootResourceResponse.Parser, cancellationToken);

    public override Task StartDebuggingAsync(StartDebuggingRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "StartDebugging", request, Empty.Parser, cancellationToken);

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RequirePulumiVersion", request, RequirePulumiVersionResponse.Parser, cancellationToken);
}
