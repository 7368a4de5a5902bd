using System.Net;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>The addresses of an interface: a subnet each, a free private address, a public address that nobody else has.</summary>
internal static class InterfaceAddresses
{
    private const string At = "properties.ipConfigurations";

    public static void Fill(ResourceDraft draft, string location)
    {
        if (draft.Properties["ipConfigurations"] is not JsonArray { Count: > 0 } configurations)
            throw Refuse("NicMustHaveAtLeastOneIpConfiguration", $"Network interface {draft.Id} must have at least one IP configuration.", At);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (configuration, number) in configurations.Select((c, i) => (c!.AsObject(), i)))
        {
            var at = FormattableString.Invariant($"{At}[{number}]");
            if ((string?)configuration["name"] is not { Length: > 0 } name || !names.Add(name))
                throw Refuse("InvalidRequestFormat", $"'{at}.name' must be given, each name once.", at + ".name");
            configuration["id"] = $"{draft.Id}/ipConfigurations/{name}";
            configuration["type"] = "Microsoft.Network/networkInterfaces/ipConfigurations";
            configuration["etag"] = $"W/\"{draft.Call.Cloud.Random.NextGuid()}\"";
            var properties = configuration["properties"] as JsonObject ?? throw Refuse("SubnetIsRequired", $"'{at}' names no subnet.", at + ".subnet");
            properties["provisioningState"] = "Succeeded";
            properties["primary"] ??= configurations.Count == 1;
            FillOne(draft, configuration, properties, location, at);
        }

        if (configurations.Count(c => (bool?)c!["properties"]!["primary"] == true) != 1)
            throw Refuse("NetworkInterfaceMustHaveOnePrimaryIPConfiguration", $"Exactly one IP configuration of {draft.Id} must be primary.", At);
    }

    private static void FillOne(ResourceDraft draft, JsonObject configuration, JsonObject properties, string location, string at)
    {
        if (properties["subnet"] is not { } reference)
            throw Refuse("SubnetIsRequired", $"'{at}' names no subnet.", at + ".subnet");
        var subnet = References.Require(draft, reference, Subnet.Instance, location, at + ".subnet");
        properties["privateIPAddressVersion"] ??= "IPv4";
        properties["privateIPAllocationMethod"] ??= "Dynamic";
        TakePrivate(draft, (string)configuration["id"]!, properties, subnet, at);
        if (properties["publicIPAddress"] is not { } address)
            return;
        var found = References.Require(draft, address, PublicIPAddress.Instance, location, at + ".publicIPAddress");
        var own = (string)configuration["id"]!;
        if (References.Naming(draft.Call, "publicIPAddress", found.Id).FirstOrDefault(c => !string.Equals((string?)c["id"], own, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw Refuse("PublicIPAddressInUse", $"Resource {found.Id} is already allocated to resource {other["id"]}.", at + ".publicIPAddress");
    }

    private static void TakePrivate(ResourceDraft draft, string own, JsonObject properties, StoredResource subnet, string at)
    {
        var others = References.Naming(draft.Call, "subnet", subnet.Id).Where(c => !string.Equals((string?)c["id"], own, StringComparison.OrdinalIgnoreCase));
        var beside = draft.Properties["ipConfigurations"]!.AsArray().Where(c => References.Is(c!["properties"]?["subnet"], subnet.Id) && c["properties"] != properties);
        var taken = others.Concat(beside).Select(c => (string?)c!["properties"]?["privateIPAddress"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ranges = Addresses.Of(subnet.Properties, subnet.Name);
        if ((string)properties["privateIPAllocationMethod"]! == "Static")
        {
            var text = (string?)properties["privateIPAddress"];
            if (!IPAddress.TryParse(text, out var address) || !ranges.Any(r => Addresses.IsUsable(r, address)))
                throw Refuse("PrivateIPAddressNotInSubnet", $"Private static IP address '{text}' does not belong to the range of subnet {subnet.Name}, or is one that Azure keeps.", at + ".privateIPAddress");
            if (taken.Contains(text!))
                throw Refuse("PrivateIPAddressIsAllocated", $"IP configuration {own} is using the private IP address {text} which is already allocated to another resource.", at + ".privateIPAddress");
            return;
        }

        var kept = (string?)(draft.Existing is null ? null : References.ConfigurationsOf(draft.Existing).FirstOrDefault(c => string.Equals((string?)c["id"], own, StringComparison.OrdinalIgnoreCase)))?["properties"]?["privateIPAddress"];
        properties["privateIPAddress"] = kept is not null && !taken.Contains(kept) && ranges.Any(r => Addresses.IsUsable(r, IPAddress.Parse(kept))) ? kept
            : ranges.Select(r => Addresses.Free(r, taken)).FirstOrDefault(a => a is not null)?.ToString()
            ?? throw Refuse("SubnetIsFull", $"Subnet {subnet.Name} does not have enough capacity for 1 IP address.", at + ".subnet");
    }

    private static ArmException Refuse(string code, string message, string target) => ResourceDraft.Refuse(400, code, message, target);
}
