using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;

namespace Azure.Simulator.Network;

/// <summary>Interfaces: addresses in a subnet that exists. One that a machine has is not deleted.</summary>
internal sealed class NetworkInterface() : NetworkType(
    "azure-native:network:NetworkInterface",
    "Microsoft.Network/networkInterfaces",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/networkInterfaces/{networkInterfaceName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly NetworkInterface Instance = new();

    public override (string One, string Many) Noun => ("a network interface", "network interfaces");

    public override string PutLimits => "IPv4 alone; load balancers, gateways and application security groups are refused. No packet moves.";

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if (MachineOf(resource) is { } machine)
            throw ResourceDraft.Refuse(400, "NicInUse", $"Network Interface {resource.Id} is used by existing resource {machine}. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.", resource.Id);
    }

    public static string? MachineOf(StoredResource resource) => (string?)resource.Properties["virtualMachine"]?["id"];

    /// <summary>The interface with a machine, or with none.</summary>
    public static void Attach(Transaction state, StoredResource resource, string? machine, bool isPrimary)
    {
        var body = resource.Body.DeepClone().AsObject();
        var properties = body["properties"]!.AsObject();
        properties.Remove("virtualMachine");
        properties.Remove("primary");
        if (machine is not null)
        {
            properties["virtualMachine"] = References.To(machine);
            properties["primary"] = isPrimary;
        }

        LongOperations.Store(state, resource with { Body = body });
    }

    protected override void Fill(ResourceDraft draft)
    {
        var location = (string)draft.Body["location"]!;
        if (draft.Properties["networkSecurityGroup"] is { } group)
            References.Require(draft, group, NetworkSecurityGroup.Instance, location, "properties.networkSecurityGroup");
        draft.Default("enableAcceleratedNetworking", false);
        draft.Default("enableIPForwarding", false);
        draft.Default("dnsSettings", new JsonObject { ["dnsServers"] = new JsonArray() });
        foreach (var name in new[] { "virtualMachine", "primary" })
        {
            draft.Properties.Remove(name);
            if (Kept(draft, name) is { } kept)
                draft.Properties[name] = kept;
        }

        draft.Properties["macAddress"] = Kept(draft, "macAddress") ?? "00-0D-3A-" + BitConverter.ToString(draft.Call.Cloud.Random.NextBytes(3));
        InterfaceAddresses.Fill(draft, location);
    }
}
