using Azure.Simulator.Http;

namespace Azure.Simulator.Routing;

/// <summary>
/// A simulated service: a host name, its operations, and how it authenticates and words its errors. Other parts of a cloud
/// are added by passing their service in <see cref="SimulatedCloudOptions.Services"/>.
/// </summary>
public abstract class SimulatedService
{
    public abstract string Name { get; }

    /// <summary>Stable host name, e.g. <c>management.azure.test</c>; its first label may be a placeholder: <c>{account}.blob.azure.test</c>.</summary>
    public abstract string Host { get; }

    public abstract IReadOnlyList<HttpOperation> Operations { get; }

    /// <summary>Checks what all operations of the service share (sign-in, versions), then calls the operation.</summary>
    public abstract Task<SimulatedResponse> HandleAsync(HttpOperation operation, OperationCall call, CancellationToken cancellationToken);

    /// <summary>The answer to a path (or a method on a known path) that the service does not have.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hostValue">Value of the host's placeholder.</param>
    /// <param name="allowed">Methods that the path does have; empty when the path is unknown.</param>
    public abstract SimulatedResponse Unrouted(SimulatedRequest request, string hostValue, IReadOnlyList<string> allowed);

    /// <summary>The answer to a request that no operation sees because it is malformed or too large.</summary>
    public abstract SimulatedResponse Malformed(int status, string reason);

    /// <summary>An error answer worded as this service words its errors.</summary>
    public abstract SimulatedResponse Fault(int status, string code, string message);

    /// <summary>False when the host does not resolve, e.g. an account that does not exist.</summary>
    public virtual bool Resolves(SimulatedCloud cloud, string hostValue) => true;
}
