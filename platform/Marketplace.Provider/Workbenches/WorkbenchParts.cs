using System.Text.Json.Nodes;

namespace Marketplace.Provider.Workbenches;

/// <summary>The resources of a workbench: their ids, all in its group, and their bodies.</summary>
internal sealed class WorkbenchParts(WorkbenchName name, string subscription, string location)
{
    public string Group { get; } = name.GroupIn(subscription);

    public string SecurityGroup => Network("networkSecurityGroups/closed");

    public string VirtualNetwork => Network("virtualNetworks/net");

    public string Address => Network("publicIPAddresses/door");

    public string Interface => Network("networkInterfaces/card");

    public string Machine => Compute("virtualMachines/" + name.Text);

    public string Snapshot => Compute("snapshots/capture");

    public string SourceDisk => Compute("disks/source");

    public string Gallery => Compute("galleries/workbench");

    public string SourceImage => Gallery + "/images/source";

    public string SourceVersion => SourceImage + "/versions/1.0.0";

    /// <summary>Account that a VHD of this machine is uploaded to.</summary>
    public string SourceAccount => Storage("wb");

    /// <summary>Account that a captured disk is uploaded to, in the region of its gallery.</summary>
    public string CaptureAccount => Storage("wc");

    public JsonObject SecurityGroupBody(CallerRange from, int port) => Located(new JsonObject
    {
        ["securityRules"] = new JsonArray(new JsonObject
        {
            ["name"] = "caller",
            ["properties"] = new JsonObject
            {
                ["description"] = "Who opened the workbench, and nobody else",
                ["priority"] = 100,
                ["direction"] = "Inbound",
                ["access"] = "Allow",
                ["protocol"] = "Tcp",
                ["sourceAddressPrefix"] = from.ToString(),
                ["sourcePortRange"] = "*",
                ["destinationAddressPrefix"] = "*",
                ["destinationPortRange"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        }),
    });

    public JsonObject VirtualNetworkBody() => Located(new JsonObject
    {
        ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.77.0.0/24") },
        ["subnets"] = new JsonArray(new JsonObject
        {
            ["name"] = "build",
            ["properties"] = new JsonObject { ["addressPrefix"] = "10.77.0.0/28", ["networkSecurityGroup"] = To(SecurityGroup) },
        }),
    });

    public JsonObject AddressBody()
    {
        var body = Located(new JsonObject { ["publicIPAllocationMethod"] = "Static" });
        body["sku"] = new JsonObject { ["name"] = "Standard" };
        return body;
    }

    public JsonObject InterfaceBody() => Located(new JsonObject
    {
        ["networkSecurityGroup"] = To(SecurityGroup),
        ["ipConfigurations"] = new JsonArray(new JsonObject
        {
            ["name"] = "first",
            ["properties"] = new JsonObject { ["subnet"] = To(VirtualNetwork + "/subnets/build"), ["publicIPAddress"] = To(Address) },
        }),
    });

    public JsonObject MachineBody(string size, JsonObject storage, JsonObject? profile)
    {
        var properties = new JsonObject
        {
            ["hardwareProfile"] = new JsonObject { ["vmSize"] = size },
            ["storageProfile"] = storage,
            ["networkProfile"] = new JsonObject { ["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = Interface, ["properties"] = new JsonObject { ["primary"] = true } }) },
            ["diagnosticsProfile"] = new JsonObject { ["bootDiagnostics"] = new JsonObject { ["enabled"] = true } },
        };
        if (profile is not null)
            properties["osProfile"] = profile;
        return Located(properties);
    }

    public JsonObject SourceImageBody(bool isWindows, int generation) => Located(new JsonObject
    {
        ["osType"] = isWindows ? "Windows" : "Linux",
        ["osState"] = "Generalized",
        ["hyperVGeneration"] = generation == 1 ? "V1" : "V2",
        ["identifier"] = new JsonObject { ["publisher"] = "workbench", ["offer"] = name.Text, ["sku"] = "source" },
    });

    public JsonObject SourceVersionBody(JsonObject disk) => Located(new JsonObject
    {
        ["publishingProfile"] = new JsonObject { ["targetRegions"] = new JsonArray(new JsonObject { ["name"] = location, ["regionalReplicaCount"] = 1 }) },
        ["storageProfile"] = new JsonObject { ["osDiskImage"] = new JsonObject { ["source"] = disk } },
    });

    public JsonObject Located(JsonObject properties) => new() { ["location"] = location, ["properties"] = properties };

    public static JsonObject To(string id) => new() { ["id"] = id };

    private string Storage(string prefix) => $"{Group}/providers/Microsoft.Storage/storageAccounts/{name.AccountIn(subscription, prefix)}";

    private string Network(string part) => $"{Group}/providers/Microsoft.Network/{part}";

    private string Compute(string part) => $"{Group}/providers/Microsoft.Compute/{part}";
}
