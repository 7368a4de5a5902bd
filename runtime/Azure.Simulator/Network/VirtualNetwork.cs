using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Networks. Their subnets are resources of their own; a PUT that names subnets makes, changes and removes them.</summary>
internal sealed class VirtualNetwork() : NetworkType(
    "azure-native:network:VirtualNetwork",
    "Microsoft.Network/virtualNetworks",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks/{virtualNetworkName}",
    Resources.ResourceGroup.Instance)
{
    private const string Spaces = "properties.addressSpace.addressPrefixes";

    public static readonly VirtualNetwork Instance = new();

    public override (string One, string Many) Noun => ("a virtual network", "virtual networks");

    public override string PutLimits => "A PUT without `subnets` keeps them. Peerings, protection plans, pools and encryption are refused; no packet moves.";

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        foreach (var subnet in SubnetsOf(call, resource.Id))
            Subnet.Instance.CheckDelete(call, subnet);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        body["properties"]!["subnets"] = new JsonArray([.. SubnetsOf(call, resource.Id).Select(s => ResourceOperation.Describe(call, Subnet.Instance, s))]);
        return body;
    }

    public static IEnumerable<StoredResource> SubnetsOf(ArmCall call, string id) => call.Below(id).Where(r => r.Type == Subnet.Instance.Type);

    public static IReadOnlyList<System.Net.IPNetwork> SpaceOf(JsonObject properties) =>
        [.. (properties["addressSpace"]?["addressPrefixes"] as JsonArray ?? []).Select(p => Addresses.Require(p!.ToString(), "InvalidAddressPrefixFormat", Spaces))];

    protected override void Fill(ResourceDraft draft)
    {
        var space = SpaceOf(draft.Properties);
        if (space.Count == 0)
            throw ResourceDraft.Refuse(400, "InvalidRequestFormat", $"Required parameter '{Spaces}' is missing (null). A network needs addresses.", Spaces);
        draft.Default("enableDdosProtection", false);
        var wanted = draft.Properties["subnets"] as JsonArray;
        draft.Properties.Remove("subnets");
        if (wanted is not null)
            Adjust(draft, wanted);
        foreach (var subnet in SubnetsOf(draft.Call, draft.Id))
            SubnetRules.CheckPlace(subnet.Name, Addresses.Of(subnet.Properties, subnet.Name), space);
    }

    /// <summary>The subnets become those that were sent.</summary>
    private static void Adjust(ResourceDraft draft, JsonArray wanted)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (subnet, number) in wanted.Select((s, i) => (s!.AsObject(), i)))
        {
            var at = FormattableString.Invariant($"properties.subnets[{number}]");
            if ((string?)subnet["name"] is not { Length: > 0 } name)
                throw ResourceDraft.Refuse(400, "InvalidRequestFormat", $"Required parameter '{at}.name' is missing (null).", at + ".name");
            if (!names.Add(name))
                throw ResourceDraft.Refuse(400, "InvalidRequestFormat", $"The name '{name}' of '{at}' is used twice.", at + ".name");
        }

        foreach (var gone in SubnetsOf(draft.Call, draft.Id).Where(s => !names.Contains(s.Name)).ToArray())
        {
            Subnet.Instance.CheckDelete(draft.Call, gone);
            ResourceRemoval.Remove(draft.Call.Cloud, draft.Call.State, gone);
        }

        foreach (var subnet in wanted)
            Subnet.PutInline(draft, subnet!.DeepClone().AsObject());
    }
}
