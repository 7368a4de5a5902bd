using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Runtime.Tests.Protocol;

/// <summary>A provider served on a free port and a client for it.</summary>
internal sealed class RpcPair : IAsyncDisposable
{
    private RpcPair(RpcServer server)
    {
        Server = server;
        Channel = new RpcChannel(server.Address);
        Client = new ResourceProviderClient(Channel);
    }

    public RpcServer Server { get; }

    public RpcChannel Channel { get; }

    public ResourceProviderClient Client { get; }

    public static async Task<RpcPair> StartAsync(ResourceProviderService service) =>
        new(await RpcServer.StartAsync([service.Bind()], new RpcServerOptions { StopGrace = TimeSpan.Zero }));

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Server.DisposeAsync();
    }
}
