using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Public addresses, of 198.18.0.0/15, which no host of the internet has. One that an interface has is not deleted.</summary>
internal sealed class PublicIPAddress() : NetworkType(
    "azure-native:network:PublicIPAddress",
    "Microsoft.Network/publicIPAddresses",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/publicIPAddresses/{publicIpAddressName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly PublicIPAddress Instance = new();

    public override (string One, string Many) Noun => ("a public address", "public addresses");

    public override string PutLimits => "Standard and static ones; Basic is retired. IPv6, tags of addresses, prefixes and gateways are refused.";

    public override void CheckDelete(ArmCall call, StoredResource resource)
    {
        if (References.Naming(call, "publicIPAddress", resource.Id).FirstOrDefault() is { } user)
            throw ResourceDraft.Refuse(400, "PublicIPAddressCannotBeDeleted", $"Public IP address {resource.Id} can not be deleted since it is still allocated to resource {user["id"]}. In order to delete the public IP, disassociate/detach the Public IP address from the resource. To learn how to do this, see aka.ms/deletepublicip.", resource.Id);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        if (References.Naming(call, "publicIPAddress", resource.Id).FirstOrDefault() is { } user)
            body["properties"]!["ipConfiguration"] = References.To((string)user["id"]!);
        return body;
    }

    protected override void Fill(ResourceDraft draft)
    {
        var sku = draft.Body["sku"] as JsonObject;
        if ((string?)sku?["name"] is not "Standard")
            throw ResourceDraft.Refuse(400, "IPv4BasicSkuPublicIpCountLimitReached", "Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region. Give 'sku.name' as 'Standard'.", "sku.name");
        sku!["tier"] ??= "Regional";
        if ((string?)draft.Properties["publicIPAllocationMethod"] is not "Static")
            throw ResourceDraft.Refuse(400, "PublicIPAllocationMethodNotSupported", "Standard sku publicIp must have AllocationMethod set to Static.", "properties.publicIPAllocationMethod");
        draft.Default("publicIPAddressVersion", "IPv4");
        if ((string?)draft.Properties["publicIPAddressVersion"] != "IPv4")
            throw ResourceDraft.Refuse(400, "InvalidParameter", "The simulated cloud has public addresses of IPv4 alone.", "properties.publicIPAddressVersion");
        draft.Default("idleTimeoutInMinutes", 4);
        draft.Properties["ipAddress"] = Kept(draft, "ipAddress") ?? Take(draft.Call);
        if (draft.Properties["dnsSettings"] is JsonObject dns && (string?)dns["domainNameLabel"] is { } label)
            dns["fqdn"] = $"{label}.{draft.Body["location"]}.cloudapp.azure.test";
    }

    private static string Take(ArmCall call)
    {
        var taken = References.OfType(call, Instance).Select(p => (string?)p.Properties["ipAddress"]).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var bytes = call.Cloud.Random.NextBytes(3);
            var address = string.Create(CultureInfo.InvariantCulture, $"198.{18 + (bytes[0] & 1)}.{bytes[1]}.{Math.Clamp(bytes[2], (byte)1, (byte)254)}");
            if (!taken.Contains(address))
                return address;
        }
    }
}
