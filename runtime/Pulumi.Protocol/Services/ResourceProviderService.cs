using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>What a resource provider answers. Override what the provider can do; the rest is answered Unimplemented.</summary>
/// <remarks>The client of the same name derives from this class, so a caller cannot tell in-process from remote.</remarks>
public abstract class ResourceProviderService
{
    /// <summary>Full name of the service on the wire.</summary>
    public const string ServiceName = "pulumirpc.ResourceProvider";

    /// <summary>First call of an engine; when answered, the answer is the whole negotiation and that of Configure is ignored.</summary>
    public virtual Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ProviderHandshakeResponse>(Missing("Handshake"));

    public virtual Task<ParameterizeResponse> ParameterizeAsync(ParameterizeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ParameterizeResponse>(Missing("Parameterize"));

    public virtual Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
        Task.FromException<GetSchemaResponse>(Missing("GetSchema"));

    public virtual Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CheckResponse>(Missing("CheckConfig"));

    public virtual Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromException<DiffResponse>(Missing("DiffConfig"));

    public virtual Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ConfigureResponse>(Missing("Configure"));

    public virtual Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        Task.FromException<InvokeResponse>(Missing("Invoke"));

    public virtual Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CallResponse>(Missing("Call"));

    /// <summary>The answer must set <c>Inputs</c>, if only to an empty Struct.</summary>
    public virtual Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CheckResponse>(Missing("Check"));

    /// <summary><c>Olds</c> are old outputs, <c>OldInputs</c> old inputs. An empty answer lets the engine compare inputs.</summary>
    public virtual Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromException<DiffResponse>(Missing("Diff"));

    /// <summary>A partial failure is an <see cref="RpcException"/> with detail <see cref="ErrorResourceInitFailed"/>.</summary>
    public virtual Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        Task.FromException<CreateResponse>(Missing("Create"));

    /// <summary>An empty id in the answer means that the resource is gone.</summary>
    public virtual Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ReadResponse>(Missing("Read"));

    public virtual IAsyncEnumerable<ListResponse> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        throw Missing("List");

    public virtual Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Task.FromException<UpdateResponse>(Missing("Update"));

    public virtual Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("Delete"));

    public virtual Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        Task.FromException<ConstructResponse>(Missing("Construct"));

    /// <summary>Sent at the end of every operation, and on an interrupt while calls are in flight.</summary>
    public virtual Task CancelAsync(CancellationToken cancellationToken) =>
        Task.FromException(Missing("Cancel"));

    /// <summary>Required: an engine gives up on a provider that does not answer it.</summary>
    public virtual Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        Task.FromException<PluginInfo>(Missing("GetPluginInfo"));

    /// <summary>Tells a provider that the engine did not start where that engine listens.</summary>
    public virtual Task AttachAsync(PluginAttach request, CancellationToken cancellationToken) =>
        Task.FromException(Missing("Attach"));

    /// <summary>This service as a server hosts it.</summary>
    public RpcService Bind() => new(
        ServiceName,
        RpcMethod.Unary("Handshake", ProviderHandshakeRequest.Parser, HandshakeAsync),
        RpcMethod.Unary("Parameterize", ParameterizeRequest.Parser, ParameterizeAsync),
        RpcMethod.Unary("GetSchema", GetSchemaRequest.Parser, GetSchemaAsync),
        RpcMethod.Unary("CheckConfig", CheckRequest.Parser, CheckConfigAsync),
        RpcMethod.Unary("DiffConfig", DiffRequest.Parser, DiffConfigAsync),
        RpcMethod.Unary("Configure", ConfigureRequest.Parser, ConfigureAsync),
        RpcMethod.Unary("Invoke", InvokeRequest.Parser, InvokeAsync),
        RpcMethod.Unary("Call", CallRequest.Parser, CallAsync),
        RpcMethod.Unary("Check", CheckRequest.Parser, CheckAsync),
        RpcMethod.Unary("Diff", DiffRequest.Parser, DiffAsync),
        RpcMethod.Unary("Create", CreateRequest.Parser, CreateAsync),
        RpcMethod.Unary("Read", ReadRequest.Parser, ReadAsync),
        RpcMethod.ServerStreaming("List", ListRequest.Parser, ListAsync),
        RpcMethod.Unary("Update", UpdateRequest.Parser, UpdateAsync),
        RpcMethod.Acknowledged("Delete", DeleteRequest.Parser, DeleteAsync),
        RpcMethod.Unary("Construct", ConstructRequest.Parser, ConstructAsync),
        RpcMethod.Acknowledged("Cancel", Empty.Parser, (_, token) => CancelAsync(token)),
        RpcMethod.Unary("GetPluginInfo", Empty.Parser, (_, token) => GetPluginInfoAsync(token)),
        RpcMethod.Acknowledged("Attach", PluginAttach.Parser, AttachAsync));

    private static RpcException Missing(string method) => RpcException.Unimplemented(ServiceName, method);
}
