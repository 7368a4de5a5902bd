using Azure.Simulator.Http;

namespace Azure.Simulator.Routing;

/// <summary>
/// One HTTP operation of a simulated service: a route and what it answers. An operation has no state of its own; one object
/// serves all requests. Its route, summary and limits make its line in the coverage table.
/// </summary>
public abstract class HttpOperation(string route)
{
    /// <summary>E.g. <c>PUT /{container}?restype=container</c>.</summary>
    public Route Route { get; } = new(route);

    /// <summary>One line for the coverage table: what the operation does.</summary>
    public abstract string Summary { get; }

    /// <summary>What the real operation does and this one does not; empty when nothing worth saying.</summary>
    public virtual string Limits => "";

    public abstract Task<SimulatedResponse> InvokeAsync(OperationCall call, CancellationToken cancellationToken);
}
