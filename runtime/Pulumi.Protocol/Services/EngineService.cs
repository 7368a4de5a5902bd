using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>Logging and bookkeeping of the engine, dialled by programs, providers and policy packs.</summary>
/// <remarks>The client of the same name derives from this class, so a caller cannot tell in-process from remote.</remarks>
public abstract class EngineService
{
    /// <summary>Full name of the service on the wire.</summary>
    public const string ServiceName = "pulumirpc.Engine";

    /// <summary>Answered once the message is accepted.</summary>
    public virtual Task LogAsync(LogRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("Log"));

    public virtual Task<GetRootResourceResponse> GetRootResourceAsync(GetRootResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromException<GetRootResourceResponse>(Missing("GetRootResource"));

    public virtual Task<SetRootResourceResponse> SetRootResourceAsync(SetRootResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromException<SetRootResourceResponse>(Missing("SetRootResource"));

    public virtual Task StartDebuggingAsync(StartDebuggingRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("StartDebugging"));

    public virtual Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellationToken) =>
        Task.FromException<RequirePulumiVersionResponse>(Missing("RequirePulumiVersion"));

    /// <summary>This service as a server hosts it.</summary>
    public RpcService Bind() => new(
        ServiceName,
        RpcMethod.Acknowledged("Log", LogRequest.Parser, LogAsync),
        RpcMethod.Unary("GetRootResource", GetRootResourceRequest.Parser, GetRootResourceAsync),
        RpcMethod.Unary("SetRootResource", SetRootResourceRequest.Parser, SetRootResourceAsync),
        RpcMethod.Acknowledged("StartDebugging", StartDebuggingRequest.Parser, StartDebuggingAsync),
        RpcMethod.Unary("RequirePulumiVersion", RequirePulumiVersionRequest.Parser, RequirePulumiVersionAsync));

    private static RpcException Missing(string method) => RpcException.Unimplemented(ServiceName, method);
}
