using System.Text.Json.Nodes;
using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

/// <summary>An error as Resource Manager words it: code, message, what it is about, and the errors below it.</summary>
internal sealed record ArmError(string Code, string Message, string? Target = null)
{
    public IReadOnlyList<ArmError> Details { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Target is not null)
            json["target"] = Target;
        if (Details.Count > 0)
            json["details"] = new JsonArray([.. Details.Select(d => d.ToJson())]);
        return json;
    }

    public SimulatedResponse ToResponse(int status) =>
        new SimulatedResponse(status).WithJson(new JsonObject { ["error"] = ToJson() }).With("x-ms-failure-cause", "gateway").With("Cache-Control", "no-cache");
}
