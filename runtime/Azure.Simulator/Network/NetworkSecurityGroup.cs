using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Security groups with their rules. One that a subnet or an interface names is not deleted.</summary>
internal sealed class NetworkSecurityGroup() : NetworkType(
    "azure-native:network:NetworkSecurityGroup",
    "Microsoft.Network/networkSecurityGroups",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly NetworkSecurityGroup Instance = new();

    public override (string One, string Many) Noun => ("a network security group", "network security groups");

    public override string PutLimits => "Rules are members of the group, not resources; application security groups are refused. Rules are checked and let nothing through or stop it.";

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if (Users(call, resource.Id).FirstOrDefault() is { } user)
            throw ResourceDraft.Refuse(400, "InUseNetworkSecurityGroupCannotBeDeleted", $"Network security group {resource.Id} cannot be deleted because it is in use by the following resources: {user.Id}. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.", resource.Id);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        var properties = body["properties"]!.AsObject();
        properties["defaultSecurityRules"] = DefaultRules.Of(resource.Id);
        foreach (var users in Users(call, resource.Id).GroupBy(u => u.Type == Subnet.Instance.Type ? "subnets" : "networkInterfaces"))
            properties[users.Key] = new JsonArray([.. users.Select(u => (JsonNode)References.To(u.Id))]);
        return body;
    }

    protected override void Fill(ResourceDraft draft)
    {
        draft.Default("securityRules", new JsonArray());
        SecurityRules.Check(draft, draft.Properties["securityRules"]!.AsArray());
    }

    private static IEnumerable<StoredResource> Users(ArmCall call, string id) =>
        References.OfType(call, Subnet.Instance).Concat(References.OfType(call, NetworkInterface.Instance)).Where(r => References.Is(r.Properties["networkSecurityGroup"], id));
}
