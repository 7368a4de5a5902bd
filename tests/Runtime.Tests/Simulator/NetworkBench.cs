using System.Text.Json.Nodes;

namespace Runtime.Tests.Simulator;

/// <summary>A cloud with a network: a subnet that a security group watches over, and a public address.</summary>
internal sealed class NetworkBench : IDisposable
{
    private const string Network = CloudBench.Group + "/providers/Microsoft.Network/";
    public const string Net = Network + "virtualNetworks/net";
    public const string Subnet = Net + "/subnets/build";
    public const string SecurityGroup = Network + "networkSecurityGroups/closed";
    public const string Address = Network + "publicIPAddresses/door";

    public CloudBench Cloud { get; } = new();

    public static string Interface(string name) => Network + "networkInterfaces/" + name;

    public static JsonObject Rule(string name, int priority) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject
        {
            ["priority"] = priority,
            ["direction"] = "Inbound",
            ["access"] = "Allow",
            ["protocol"] = "Tcp",
            ["sourceAddressPrefix"] = "192.0.2.7/32",
            ["sourcePortRange"] = "*",
            ["destinationAddressPrefix"] = "*",
            ["destinationPortRange"] = "22",
        },
    };

    public static JsonObject InterfaceBody(string? privateAddress = null, string? publicAddress = null)
    {
        var properties = new JsonObject { ["subnet"] = new JsonObject { ["id"] = Subnet } };
        if (privateAddress is not null)
        {
            properties["privateIPAllocationMethod"] = "Static";
            properties["privateIPAddress"] = privateAddress;
        }

        if (publicAddress is not null)
            properties["publicIPAddress"] = new JsonObject { ["id"] = publicAddress };
        return new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["ipConfigurations"] = new JsonArray(new JsonObject { ["name"] = "first", ["properties"] = properties }) } };
    }

    public void Dispose() => Cloud.Dispose();

    public async Task WithNetworkAsync()
    {
        await Cloud.ArmAsync("PUT", CloudBench.Group, """{"location":"westeurope"}""");
        (await Cloud.ArmToEndAsync("PUT", SecurityGroup, new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject { ["securityRules"] = new JsonArray(Rule("ssh", 1000)) } }.ToJsonString())).Expect(200);
        (await Cloud.ArmToEndAsync("PUT", Net, $$$$"""{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"build","properties":{"addressPrefix":"10.0.0.0/24","networkSecurityGroup":{"id":"{{{{SecurityGroup}}}}"}}}]}}""")).Expect(200);
        (await Cloud.ArmToEndAsync("PUT", Address, """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"}}""")).Expect(200);
    }

    public async Task WithInterfaceAsync(string name, string? publicAddress = null) =>
        (await Cloud.ArmToEndAsync("PUT", Interface(name), InterfaceBody(publicAddress: publicAddress).ToJsonString())).Expect(200);
}
