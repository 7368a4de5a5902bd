using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

/// <summary>How a machine is at the moment: its provisioning, its power, whether it was generalised.</summary>
internal static class InstanceView
{
    public static JsonObject Describe(ArmCall call, StoredResource machine)
    {
        var provisioning = machine.ProvisioningState ?? "Succeeded";
        var statuses = new JsonArray(Status("ProvisioningState/" + provisioning.ToLowerInvariant(), provisioning == "Succeeded" ? "Provisioning succeeded" : provisioning, machine.ChangedAt));
        if (PowerState.IsGeneralized(machine))
            statuses.Add(Status("OSState/generalized", "VM generalized", null));
        if (provisioning != "Creating")
            statuses.Add(Status("PowerState/" + PowerState.Of(machine), "VM " + PowerState.Of(machine), null));
        return new JsonObject
        {
            ["computerName"] = (string?)machine.Properties["osProfile"]?["computerName"] ?? machine.Name,
            ["hyperVGeneration"] = GenerationOf(call, machine),
            ["disks"] = new JsonArray([.. AttachedDisks.Of(machine).Select(d => (JsonNode)new JsonObject { ["name"] = d.Id[(d.Id.LastIndexOf('/') + 1)..] })]),
            ["statuses"] = statuses,
        };
    }

    private static string GenerationOf(ArmCall call, StoredResource machine) =>
        AttachedDisks.Of(machine).Select(d => (string?)call.Find(d.Id)?.Properties["hyperVGeneration"]).FirstOrDefault() ?? "V1";

    private static JsonObject Status(string code, string display, DateTimeOffset? time)
    {
        var status = new JsonObject { ["code"] = code, ["level"] = "Info", ["displayStatus"] = display };
        if (time is { } at)
            status["time"] = at.ToString("O", CultureInfo.InvariantCulture);
        return status;
    }
}
