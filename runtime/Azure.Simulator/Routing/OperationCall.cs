using Azure.Simulator.Http;

namespace Azure.Simulator.Routing;

/// <summary>One request on its way into an operation.</summary>
public sealed class OperationCall
{
    public required SimulatedCloud Cloud { get; init; }

    public required SimulatedRequest Request { get; init; }

    /// <summary>Value of a placeholder of the service's host name, e.g. the account in <c>{account}.blob.azure.test</c>; else empty.</summary>
    public required string HostValue { get; init; }

    public required RouteValues Route { get; init; }

    /// <summary>The id that the answer carries as <c>x-ms-request-id</c>.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>A long operation started by this request must end in this failure (a scripted fault); null normally.</summary>
    internal Faults.OperationFailure? Failure { get; init; }
}
