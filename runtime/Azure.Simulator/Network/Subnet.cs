using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Subnets: inside the addresses of their network, without overlap. One with interfaces in it is not deleted.</summary>
internal sealed class Subnet() : NetworkType(
    "azure-native:network:Subnet",
    "Microsoft.Network/virtualNetworks/subnets",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
    VirtualNetwork.Instance)
{
    public static readonly Subnet Instance = new();

    public override (string One, string Many) Noun => ("a subnet", "subnets");

    public override string PutLimits => "Route tables and application gateways are refused; delegations, service endpoints and gateways are kept and change nothing.";

    public override bool IsTracked => false;

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if (References.Naming(call, "subnet", resource.Id).FirstOrDefault() is { } user)
            throw ResourceDraft.Refuse(400, "InUseSubnetCannotBeDeleted", $"Subnet {resource.Name} is in use by {user["id"]} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.", resource.Id);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        var users = References.Naming(call, "subnet", resource.Id).Select(c => (JsonNode)References.To((string)c["id"]!)).ToArray();
        if (users.Length > 0)
            body["properties"]!["ipConfigurations"] = new JsonArray(users);
        return body;
    }

    /// <summary>Makes or changes a subnet that a PUT of its network names.</summary>
    public static void PutInline(ResourceDraft network, JsonObject sent)
    {
        var name = (string)sent["name"]!;
        var id = $"{network.Id}/subnets/{name}";
        foreach (var member in new[] { "id", "name", "type" })
            sent.Remove(member);
        var existing = network.Call.Find(id);
        var parent = new StoredResource { Id = network.Id, Name = network.Name, Type = VirtualNetwork.Instance.Type, Body = network.Body, CreatedAt = network.Call.Now, ChangedAt = network.Call.Now };
        var draft = new ResourceDraft(network.Call, existing?.Id ?? id, existing?.Name ?? name, existing, parent, sent, sent.DeepClone().AsObject());
        Instance.Complete(draft);
        network.Call.Put(new StoredResource
        {
            Id = draft.Id,
            Name = draft.Name,
            Type = Instance.Type,
            Body = draft.Body,
            CreatedAt = existing?.CreatedAt ?? network.Call.Now,
            ChangedAt = network.Call.Now,
        }.In("Succeeded"));
    }

    protected override void Fill(ResourceDraft draft)
    {
        if (draft.Parent!.OperationId is not null)
            throw ResourceDraft.Refuse(409, "AnotherOperationInProgress", $"Another operation on this or dependent resource is in progress: '{draft.Parent.Id}'.", draft.Parent.Id);
        Complete(draft);
    }

    private void Complete(ResourceDraft draft)
    {
        var ranges = Addresses.Of(draft.Properties, draft.Name);
        SubnetRules.CheckPlace(draft.Name, ranges, VirtualNetwork.SpaceOf(draft.Parent!.Properties));
        SubnetRules.CheckBeside(draft.Name, ranges, VirtualNetwork.SubnetsOf(draft.Call, draft.Parent.Id).Where(s => !string.Equals(s.Id, draft.Id, StringComparison.OrdinalIgnoreCase)));
        foreach (var used in References.Naming(draft.Call, "subnet", draft.Id))
        {
            if (System.Net.IPAddress.TryParse((string?)used["properties"]?["privateIPAddress"], out var address) && !ranges.Any(r => Addresses.IsUsable(r, address)))
                throw ResourceDraft.Refuse(400, "InUsePrefixCannotBeDeleted", $"The range of subnet {draft.Name} cannot leave out {address}, which {used["id"]} has.", draft.Name);
        }

        if (draft.Properties["networkSecurityGroup"] is { } group)
            References.Require(draft, group, NetworkSecurityGroup.Instance, draft.Parent.Location!, "properties.networkSecurityGroup");
        draft.Default("delegations", new JsonArray());
        draft.Default("privateEndpointNetworkPolicies", "Disabled");
        draft.Default("privateLinkServiceNetworkPolicies", "Enabled");
        draft.Body["etag"] = Stamp(draft);
    }
}
