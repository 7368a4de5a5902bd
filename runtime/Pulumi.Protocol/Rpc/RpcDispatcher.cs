using System.Collections.Frozen;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Pulumi.Protocol.Rpc;

/// <summary>Finds the method a request is for and lets an <see cref="RpcExchange"/> carry it out.</summary>
internal sealed class RpcDispatcher(IReadOnlyList<RpcService> services, TimeProvider clock) : IHttpApplication<IFeatureCollection>
{
    private readonly FrozenDictionary<string, RpcService> _services =
        services.Append(Health(services)).ToFrozenDictionary(service => service.Name, StringComparer.Ordinal);

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context) =>
        new RpcExchange(context, clock).RunAsync(Find);

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <summary><c>/pulumirpc.Engine/Log</c> to its method.</summary>
    private RpcMethod Find(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash < 1 || path[0] != '/')
            throw new RpcException(StatusCode.Unimplemented, $"malformed method name: \"{path}\"");
        var (service, method) = (path[1..slash], path[(slash + 1)..]);
        if (!_services.TryGetValue(service, out var found))
            throw new RpcException(StatusCode.Unimplemented, $"unknown service {service}");
        return found.Find(method) ?? throw RpcException.Unimplemented(service, method);
    }

    private static RpcService Health(IReadOnlyList<RpcService> services) => new(
        "grpc.health.v1.Health",
        RpcMethod.Unary("Check", HealthCheckRequest.Parser, (request, _) =>
            request.Service.Length == 0 || services.Any(service => service.Name == request.Service)
                ? Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving })
                : throw new RpcException(StatusCode.NotFound, "unknown service")));
}
