using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Simulator.Http;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

/// <summary>An operation of the control service: JSON object in, JSON object out.</summary>
internal abstract class ControlOperation(string route) : HttpOperation(route)
{
    public override async Task<SimulatedResponse> InvokeAsync(OperationCall call, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (call.Request.ContentLength is not 0)
        {
            body = await JsonNode.ParseAsync(call.Request.Body, cancellationToken: cancellationToken) as JsonObject
                ?? throw new JsonException("expected an object");
        }

        return new SimulatedResponse(200).WithJson(Invoke(call, body));
    }

    protected abstract JsonObject Invoke(OperationCall call, JsonObject body);

    /// <summary>A member that must be a string when it is there.</summary>
    protected static string? Text(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw new JsonException($"'{name}' must be a string"),
    };
}
