using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>What a policy pack answers.</summary>
/// <remarks>The client of the same name derives from this class, so a caller cannot tell in-process from remote.</remarks>
public abstract class AnalyzerService
{
    /// <summary>Full name of the service on the wire.</summary>
    public const string ServiceName = "pulumirpc.Analyzer";

    public virtual Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<AnalyzeResponse>(Missing("Analyze"));

    public virtual Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken) =>
        Task.FromException<AnalyzeResponse>(Missing("AnalyzeStack"));

    public virtual Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<RemediateResponse>(Missing("Remediate"));

    public virtual Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) =>
        Task.FromException<AnalyzerInfo>(Missing("GetAnalyzerInfo"));

    /// <summary>Required: an engine gives up on a pack that does not answer it.</summary>
    public virtual Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        Task.FromException<PluginInfo>(Missing("GetPluginInfo"));

    public virtual Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("Configure"));

    public virtual Task<AnalyzerHandshakeResponse> HandshakeAsync(AnalyzerHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<AnalyzerHandshakeResponse>(Missing("Handshake"));

    public virtual Task<AnalyzerStackConfigureResponse> ConfigureStackAsync(AnalyzerStackConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromException<AnalyzerStackConfigureResponse>(Missing("ConfigureStack"));

    public virtual Task CancelAsync(CancellationToken cancellationToken) =>
        Task.FromException(Missing("Cancel"));

    /// <summary>This service as a server hosts it.</summary>
    public RpcService Bind() => new(
        ServiceName,
        RpcMethod.Unary("Analyze", AnalyzeRequest.Parser, AnalyzeAsync),
        RpcMethod.Unary("AnalyzeStack", AnalyzeStackRequest.Parser, AnalyzeStackAsync),
        RpcMethod.Unary("Remediate", AnalyzeRequest.Parser, RemediateAsync),
        RpcMethod.Unary("GetAnalyzerInfo", Empty.Parser, (_, token) => GetAnalyzerInfoAsync(token)),
        RpcMethod.Unary("GetPluginInfo", Empty.Parser, (_, token) => GetPluginInfoAsync(token)),
        RpcMethod.Acknowledged("Configure", ConfigureAnalyzerRequest.Parser, ConfigureAsync),
        RpcMethod.Unary("Handshake", AnalyzerHandshakeRequest.Parser, HandshakeAsync),
        RpcMethod.Unary("ConfigureStack", AnalyzerStackConfigureRequest.Parser, ConfigureStackAsync),
        RpcMethod.Acknowledged("Cancel", Empty.Parser, (_, token) => CancelAsync(token)));

    private static RpcException Missing(string method) => RpcException.Unimplemented(ServiceName, method);
}
