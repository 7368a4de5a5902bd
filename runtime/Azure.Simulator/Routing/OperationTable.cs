using Azure.Simulator.Http;

namespace Azure.Simulator.Routing;

/// <summary>Finds the service of a host and the operation of a request.</summary>
internal sealed class OperationTable
{
    private readonly List<(SimulatedService Service, HttpOperation[] Operations)> services = [];

    public OperationTable(IEnumerable<SimulatedService> all)
    {
        foreach (var service in all)
            services.Add((service, [.. service.Operations.OrderByDescending(o => o.Route.Weight)]));
    }

    public IEnumerable<SimulatedService> Services => services.Select(s => s.Service);

    public SimulatedService? FindService(string host, out string hostValue)
    {
        foreach (var (service, _) in services)
        {
            hostValue = "";
            if (string.Equals(service.Host, host, StringComparison.Ordinal))
                return service;
            var close = service.Host.IndexOf('}');
            if (service.Host[0] != '{' || !host.EndsWith(service.Host[(close + 1)..], StringComparison.Ordinal))
                continue;
            hostValue = host[..^(service.Host.Length - close - 1)];
            if (hostValue.Length > 0 && !hostValue.Contains('.'))
                return service;
        }

        hostValue = "";
        return null;
    }

    /// <summary>The operation for a request; null with the methods that its path does allow.</summary>
    public HttpOperation? FindOperation(SimulatedService service, SimulatedRequest request, out RouteValues values, out IReadOnlyList<string> allowed)
    {
        values = new RouteValues();
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        var path = Array.ConvertAll(request.RawPath.Split('/', StringSplitOptions.RemoveEmptyEntries), Uri.UnescapeDataString);
        foreach (var operation in services.First(s => s.Service == service).Operations)
        {
            if (!operation.Route.TryMatchPath(path, out var matched) || !operation.Route.MatchesQuery(request.Query))
                continue;
            if (string.Equals(operation.Route.Method, request.Method, StringComparison.Ordinal))
            {
                values = matched;
                allowed = [];
                return operation;
            }

            methods.Add(operation.Route.Method);
        }

        allowed = [.. methods];
        return null;
    }
}
