using System.Text.Json.Nodes;

namespace Marketplace.Imaging.Booting;

/// <summary>What Azure's instance metadata service says of the machine, as far as provisioning asks.</summary>
internal static class InstanceMetadata
{
    public static string Write(Provisioning machine) => new JsonObject
    {
        ["compute"] = new JsonObject
        {
            ["azEnvironment"] = "AzurePublicCloud",
            ["location"] = "boottest",
            ["name"] = machine.HostName,
            ["osType"] = "Linux",
            ["osProfile"] = new JsonObject { ["adminUsername"] = machine.User, ["computerName"] = machine.HostName, ["disablePasswordAuthentication"] = "true" },
            ["publicKeys"] = new JsonArray(new JsonObject { ["keyData"] = machine.PublicKey, ["path"] = machine.KeyPath }),
            ["provider"] = "Microsoft.Compute",
            ["resourceGroupName"] = "boottest",
            ["subscriptionId"] = Guid.Empty.ToString(),
            ["tagsList"] = new JsonArray(),
            ["userData"] = "",
            ["vmId"] = machine.VmId.ToString(),
            ["vmSize"] = "Standard_B1ms",
        },
        ["network"] = new JsonObject
        {
            ["interface"] = new JsonArray(new JsonObject
            {
                ["ipv4"] = new JsonObject
                {
                    ["ipAddress"] = new JsonArray(new JsonObject { ["privateIpAddress"] = "168.0.2.15", ["publicIpAddress"] = "" }),
                    ["subnet"] = new JsonArray(new JsonObject { ["address"] = "168.0.0.0", ["prefix"] = "7" }),
                },
                ["ipv6"] = new JsonObject { ["ipAddress"] = new JsonArray() },
                ["macAddress"] = AzureAttachment.MacAddress.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant(),
            }),
        },
    }.ToJsonString();
}
