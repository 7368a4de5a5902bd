using Azure.Simulator.Routing;

namespace Azure.Simulator.Http;

/// <summary>Takes every request from its host name to its operation; faults and size limits are applied on the way.</summary>
internal sealed class Dispatcher(SimulatedCloud cloud, OperationTable table)
{
    /// <summary>Limits of the front ends: ARM and storage refuse longer addresses and heads.</summary>
    private const int LongestUrl = 16 * 1024;

    private const int LargestHead = 32 * 1024;

    public async Task<SimulatedResponse> SendAsync(SimulatedRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var service = table.FindService(request.Host, out var hostValue);
        if (service is null || !service.Resolves(cloud, hostValue))
            return new SimulatedResponse(421) { Breakage = Breakage.UnknownHost };
        var requestId = cloud.Random.NextGuid();
        var response = await AnswerAsync(service, hostValue, request, requestId, cancellationToken);
        response.Headers["x-ms-request-id"] ??= requestId.ToString();
        response.Headers["Date"] ??= cloud.Clock.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return request.Method == "HEAD" ? response.WithoutBody() : response;
    }

    private async Task<SimulatedResponse> AnswerAsync(
        SimulatedService service, string hostValue, SimulatedRequest request, Guid requestId, CancellationToken cancellationToken)
    {
        if (RefuseSize(service, request) is { } refused)
            return refused;
        var fault = service is Control.ControlService ? null : cloud.Faults.Match(request);
        if (fault is { Answer: { } early, AfterOperation: false })
            return early.Build(service);
        var operation = table.FindOperation(service, request, out var route, out var allowed);
        if (operation is null)
            return service.Unrouted(request, hostValue, allowed);
        var call = new OperationCall
        {
            Cloud = cloud, Request = request, HostValue = hostValue, Route = route, RequestId = requestId, Failure = fault?.Failure,
        };
        cloud.RunDueEvents();
        var response = await service.HandleAsync(operation, call, cancellationToken);
        return fault?.Answer is { } answer ? answer.Replace(response, service) : response;
    }

    private static SimulatedResponse? RefuseSize(SimulatedService service, SimulatedRequest request)
    {
        if (request.RawPath.Length + request.RawQuery.Length > LongestUrl)
            return service.Malformed(414, $"The request address is longer than {LongestUrl} characters.");
        var head = request.Headers.Sum(h => h.Key.Length + h.Value.Length);
        return head > LargestHead ? service.Malformed(431, $"The request headers are larger than {LargestHead} bytes.") : null;
    }
}
