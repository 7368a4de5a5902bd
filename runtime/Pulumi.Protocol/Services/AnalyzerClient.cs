using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>A policy pack at the other end of a channel; the channel stays the caller's to dispose of.</summary>
public sealed class AnalyzerClient(RpcChannel channel) : AnalyzerService
{
    public override Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Analyze", request, AnalyzeResponse.Parser, cancellationToken);

    public override Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "AnalyzeStack", request, AnalyzeResponse.Parser, cancellationToken);

    public override Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Remediate", request, RemediateResponse.Parser, cancellationToken);

    public override Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetAnalyzerInfo", new Empty(), AnalyzerInfo.Parser, cancellationToken);

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetPluginInfo", new Empty(), PluginInfo.Parser, cancellationToken);

    public override Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Configure", request, Empty.Parser, cancellationToken);

    public override Task<AnalyzerHandshakeResponse> HandshakeAsync(AnalyzerHandshakeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Handshake", request, AnalyzerHandshakeResponse.Parser, cancellationToken);

    public override Task<AnalyzerStackConfigureResponse> ConfigureStackAsync(AnalyzerStackConfigureRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "ConfigureStack", request, AnalyzerStackConfigureResponse.Parser, cancellationToken);

    public override Task CancelAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Cancel", new Empty(), Empty.Parser, cancellationToken);
}
