using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Simulator.Http;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

/// <summary>What no real cloud has: look at the simulated one, move its clock, script faults, empty it, get tokens.</summary>
internal sealed class ControlService : SimulatedService
{
    public override string Name => "Control";

    public override string Host => "control.azure.test";

    public override IReadOnlyList<HttpOperation> Operations { get; } =
    [
        new GetStatus(), new AdvanceClock(), new SetClock(), new ListFaults(), new AddFault(), new ClearFaults(), new Reset(), new IssueToken(),
        new PlatformImages.AddPlatformImage(), new PlatformImages.ListPlatformImages(),
    ];

    public override async Task<SimulatedResponse> HandleAsync(HttpOperation operation, OperationCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await operation.InvokeAsync(call, cancellationToken);
        }
        catch (SimulatorException exception)
        {
            return Fault(400, exception.Code, exception.Message, exception.Help);
        }
        catch (JsonException exception)
        {
            return Fault(400, "InvalidJson", $"The request body is not the JSON that '{operation.Route.Text}' takes: {exception.Message}");
        }
    }

    public override SimulatedResponse Unrouted(SimulatedRequest request, string hostValue, IReadOnlyList<string> allowed) => allowed.Count > 0
        ? Fault(405, "MethodNotAllowed", $"'{request.RawPath}' takes {string.Join(", ", allowed)}, not {request.Method}.")
        : Fault(404, "NotFound", $"The control service has no '{request.RawPath}'.");

    public override SimulatedResponse Malformed(int status, string reason) => Fault(status, "BadRequest", reason);

    public override SimulatedResponse Fault(int status, string code, string message) => Fault(status, code, message, help: null);

    private static SimulatedResponse Fault(int status, string code, string message, string? help)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (help is not null)
            error["help"] = help;
        return new SimulatedResponse(status).WithJson(new JsonObject { ["error"] = error });
    }
}
