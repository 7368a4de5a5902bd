using System.Text.Json.Nodes;

namespace Azure.Simulator.Network;

/// <summary>The rules that every security group ends with: the network and the load balancer come in, everything goes out.</summary>
internal static class DefaultRules
{
    private static readonly (string Name, int Priority, string Direction, string Access, string From, string To)[] All =
    [
        ("AllowVnetInBound", 65000, "Inbound", "Allow", "VirtualNetwork", "VirtualNetwork"),
        ("AllowAzureLoadBalancerInBound", 65001, "Inbound", "Allow", "AzureLoadBalancer", "*"),
        ("DenyAllInBound", 65500, "Inbound", "Deny", "*", "*"),
        ("AllowVnetOutBound", 65000, "Outbound", "Allow", "VirtualNetwork", "VirtualNetwork"),
        ("AllowInternetOutBound", 65001, "Outbound", "Allow", "*", "Internet"),
        ("DenyAllOutBound", 65500, "Outbound", "Deny", "*", "*"),
    ];

    public static JsonArray Of(string group) => new([.. All.Select(rule => (JsonNode)new JsonObject
    {
        ["id"] = $"{group}/defaultSecurityRules/{rule.Name}",
        ["name"] = rule.Name,
        ["type"] = "Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["protocol"] = "*",
            ["sourcePortRange"] = "*",
            ["destinationPortRange"] = "*",
            ["sourceAddressPrefix"] = rule.From,
            ["destinationAddressPrefix"] = rule.To,
            ["access"] = rule.Access,
            ["priority"] = rule.Priority,
            ["direction"] = rule.Direction,
        },
    })]);
}
