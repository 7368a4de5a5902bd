using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>What the engine answers to a running program.</summary>
/// <remarks>The client of the same name derives from this class, so a caller cannot tell in-process from remote.</remarks>
public abstract class ResourceMonitorService
{
    /// <summary>Full name of the service on the wire.</summary>
    public const string ServiceName = "pulumirpc.ResourceMonitor";

    public virtual Task<DeploymentInfo> GetDeploymentInfoAsync(CancellationToken cancellationToken) =>
        Task.FromException<DeploymentInfo>(Missing("GetDeploymentInfo"));

    /// <summary>An unknown id is answered false, never with an error.</summary>
    public virtual Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        Task.FromException<SupportsFeatureResponse>(Missing("SupportsFeature"));

    public virtual Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ResourceInvokeResponse>(Missing("Invoke"));

    public virtual Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CallResponse>(Missing("Call"));

    public virtual Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ReadResourceResponse>(Missing("ReadResource"));

    public virtual Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromException<RegisterResourceResponse>(Missing("RegisterResource"));

    public virtual Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("RegisterResourceOutputs"));

    public virtual Task RegisterStackTransformAsync(Callback request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("RegisterStackTransform"));

    public virtual Task RegisterStackInvokeTransformAsync(Callback request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("RegisterStackInvokeTransform"));

    public virtual Task RegisterResourceHookAsync(RegisterResourceHookRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("RegisterResourceHook"));

    public virtual Task RegisterErrorHookAsync(RegisterErrorHookRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("RegisterErrorHook"));

    public virtual Task<RegisterPackageResponse> RegisterPackageAsync(RegisterPackageRequest request, CancellationToken cancellationToken) =>
        Task.FromException<RegisterPackageResponse>(Missing("RegisterPackage"));

    /// <summary>Answered when the deployment, deletions included, is over.</summary>
    public virtual Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        Task.FromException(Missing("SignalAndWaitForShutdown"));

    /// <summary>This service as a server hosts it.</summary>
    public RpcService Bind() => new(
        ServiceName,
        RpcMethod.Unary("GetDeploymentInfo", Empty.Parser, (_, token) => GetDeploymentInfoAsync(token)),
        RpcMethod.Unary("SupportsFeature", SupportsFeatureRequest.Parser, SupportsFeatureAsync),
        RpcMethod.Unary("Invoke", ResourceInvokeRequest.Parser, InvokeAsync),
        RpcMethod.Unary("Call", ResourceCallRequest.Parser, CallAsync),
        RpcMethod.Unary("ReadResource", ReadResourceRequest.Parser, ReadResourceAsync),
        RpcMethod.Unary("RegisterResource", RegisterResourceRequest.Parser, RegisterResourceAsync),
        RpcMethod.Acknowledged("RegisterResourceOutputs", RegisterResourceOutputsRequest.Parser, RegisterResourceOutputsAsync),
        RpcMethod.Acknowledged("RegisterStackTransform", Callback.Parser, RegisterStackTransformAsync),
        RpcMethod.Acknowledged("RegisterStackInvokeTransform", Callback.Parser, RegisterStackInvokeTransformAsync),
        RpcMethod.Acknowledged("RegisterResourceHook", RegisterResourceHookRequest.Parser, RegisterResourceHookAsync),
        RpcMethod.Acknowledged("RegisterErrorHook", RegisterErrorHookRequest.Parser, RegisterErrorHookAsync),
        RpcMethod.Unary("RegisterPackage", RegisterPackageRequest.Parser, RegisterPackageAsync),
        RpcMethod.Acknowledged("SignalAndWaitForShutdown", Empty.Parser, (_, token) => SignalAndWaitForShutdownAsync(token)));

    private static RpcException Missing(string method) => RpcException.Unimplemented(ServiceName, method);
}
