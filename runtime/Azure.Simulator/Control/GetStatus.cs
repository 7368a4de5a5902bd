using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Routing;
using Azure.Simulator.Time;

namespace Azure.Simulator.Control;

internal sealed class GetStatus() : ControlOperation("GET /status")
{
    public override string Summary => "Clock, counts, and what is waiting to happen.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body) => Describe(call.Cloud);

    internal static JsonObject Describe(SimulatedCloud cloud) => cloud.Transact(t => new JsonObject
    {
        ["clock"] = new JsonObject
        {
            ["mode"] = cloud.Clock.Mode.ToString().ToLowerInvariant(),
            ["now"] = cloud.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        },
        ["subscriptionId"] = cloud.Options.SubscriptionId,
        ["tenantId"] = cloud.Options.TenantId,
        ["resources"] = t.Keys("arm:").Count,
        ["blobs"] = t.Keys("blob:").Count(k => !k.StartsWith("blob:$", StringComparison.Ordinal)),
        ["faults"] = t.Keys("fault:").Count,
        ["waiting"] = new JsonArray([.. EventQueue.Waiting(t).Select(Describe)]),
    });

    private static JsonNode Describe(ScheduledEvent due) => new JsonObject
    {
        ["dueAt"] = due.DueAt.ToString("O", CultureInfo.InvariantCulture),
        ["kind"] = due.Kind,
        ["subject"] = due.Subject,
    };
}
