using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>An engine's monitor at the other end of a channel; the channel stays the caller's to dispose of.</summary>
public sealed class ResourceMonitorClient(RpcChannel channel) : ResourceMonitorService
{
    public override Task<DeploymentInfo> GetDeploymentInfoAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetDeploymentInfo", new Empty(), DeploymentInfo.Parser, cancellationToken);

    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "SupportsFeature", request, SupportsFeatureResponse.Parser, cancellationToken);

    public override Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Invoke", request, ResourceInvokeResponse.Parser, cancellationToken);

    public override Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Call", request, CallResponse.Parser, cancellationToken);

    public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "ReadResource", request, ReadResourceResponse.Parser, cancellationToken);

    public override Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterResource", request, RegisterResourceResponse.Parser, cancellationToken);

    public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterResourceOutputs", request, Empty.Parser, cancellationToken);

    public override Task RegisterStackTransformAsync(Callback request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterStackTransform", request, Empty.Parser, cancellationToken);

    public override Task RegisterStackInvokeTransformAsync(Callback request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterStackInvokeTransform", request, Empty.Parser, cancellationToken);

    public override Task RegisterResourceHookAsync(RegisterResourceHookRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterResourceHook", request, Empty.Parser, cancellationToken);

    public override Task RegisterErrorHookAsync(RegisterErrorHookRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterErrorHook", request, Empty.Parser, cancellationToken);

    public override Task<RegisterPackageResponse> RegisterPackageAsync(RegisterPackageRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "RegisterPackage", request, RegisterPackageResponse.Parser, cancellationToken);

    public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "SignalAndWaitForShutdown", new Empty(), Empty.Parser, cancellationToken);
}
