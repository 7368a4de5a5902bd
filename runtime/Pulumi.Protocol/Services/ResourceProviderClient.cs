using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi.Protocol.Services;

/// <summary>A provider at the other end of a channel; the channel stays the caller's to dispose of.</summary>
public sealed class ResourceProviderClient(RpcChannel channel) : ResourceProviderService
{
    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Handshake", request, ProviderHandshakeResponse.Parser, cancellationToken);

    public override Task<ParameterizeResponse> ParameterizeAsync(ParameterizeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Parameterize", request, ParameterizeResponse.Parser, cancellationToken);

    public override Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetSchema", request, GetSchemaResponse.Parser, cancellationToken);

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "CheckConfig", request, CheckResponse.Parser, cancellationToken);

    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "DiffConfig", request, DiffResponse.Parser, cancellationToken);

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Configure", request, ConfigureResponse.Parser, cancellationToken);

    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Invoke", request, InvokeResponse.Parser, cancellationToken);

    public override Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Call", request, CallResponse.Parser, cancellationToken);

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Check", request, CheckResponse.Parser, cancellationToken);

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Diff", request, DiffResponse.Parser, cancellationToken);

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Create", request, CreateResponse.Parser, cancellationToken);

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Read", request, ReadResponse.Parser, cancellationToken);

    public override IAsyncEnumerable<ListResponse> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        channel.StreamAsync(ServiceName, "List", request, ListResponse.Parser, cancellationToken);

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Update", request, UpdateResponse.Parser, cancellationToken);

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Delete", request, Empty.Parser, cancellationToken);

    public override Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Construct", request, ConstructResponse.Parser, cancellationToken);

    public override Task CancelAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Cancel", new Empty(), Empty.Parser, cancellationToken);

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "GetPluginInfo", new Empty(), PluginInfo.Parser, cancellationToken);

    public override Task AttachAsync(PluginAttach request, CancellationToken cancellationToken) =>
        channel.CallAsync(ServiceName, "Attach", request, Empty.Parser, cancellationToken);
}
