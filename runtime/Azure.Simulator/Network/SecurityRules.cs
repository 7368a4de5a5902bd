using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>The rules of a security group: complete, each priority once in a direction.</summary>
internal static partial class SecurityRules
{
    public static void Check(ResourceDraft draft, JsonArray rules)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var priorities = new Dictionary<(string, int), string>();
        foreach (var rule in rules.Select(r => r!.AsObject()))
        {
            if ((string?)rule["name"] is not { Length: > 0 } name)
                throw Refuse("SecurityRuleInvalidName", "A security rule needs a name.");
            if (!names.Add(name))
                throw Refuse("SecurityRuleConflict", $"The security rule '{name}' is given twice.");
            var properties = rule["properties"]?.AsObject() ?? throw Refuse("SecurityRuleParameterIsMissing", $"Security rule '{name}' has no properties.");
            CheckOne(name, properties, priorities);
            rule["id"] = $"{draft.Id}/securityRules/{name}";
            rule["type"] = "Microsoft.Network/networkSecurityGroups/securityRules";
            rule["etag"] = $"W/\"{draft.Call.Cloud.Random.NextGuid()}\"";
            properties["provisioningState"] = "Succeeded";
        }
    }

    private static void CheckOne(string name, JsonObject rule, Dictionary<(string, int), string> priorities)
    {
        var priority = (int?)rule["priority"] ?? throw Refuse("SecurityRuleParameterIsMissing", $"Security rule '{name}' has no priority; it must be from 100 to 4096.");
        var place = (rule["direction"]!.ToString(), priority);
        if (!priorities.TryAdd(place, name))
            throw Refuse("SecurityRuleConflict", string.Create(CultureInfo.InvariantCulture, $"Security rule {name} conflicts with rule {priorities[place]}. Rules cannot have the same Priority and Direction ({priority}, {rule["direction"]})."));
        foreach (var side in new[] { "source", "destination" })
        {
            Each(name, rule, side + "AddressPrefix", side + "AddressPrefixes", IsAddress, "SecurityRuleInvalidAddressPrefix", "a range of addresses, a service tag or *");
            Each(name, rule, side + "PortRange", side + "PortRanges", IsPort, "SecurityRuleInvalidPortRange", "a port from 0 to 65535, a range of two with a hyphen, or *");
        }
    }

    private static void Each(string rule, JsonObject properties, string one, string many, Func<string, bool> fits, string code, string expected)
    {
        var values = (properties[many] as JsonArray ?? []).Select(v => v!.ToString()).Concat(properties[one] is { } single ? [single.ToString()] : []).ToArray();
        if (values.Length == 0)
            throw Refuse("SecurityRuleParameterIsMissing", $"Security rule '{rule}' has neither '{one}' nor '{many}'.");
        if (properties[one] is not null && properties[many] is JsonArray { Count: > 0 })
            throw Refuse("SecurityRuleParameterContainsUnsupportedValue", $"Security rule '{rule}' has both '{one}' and '{many}'.");
        if (values.FirstOrDefault(v => !fits(v)) is { } wrong)
            throw Refuse(code, $"Security rule '{rule}' has the invalid value '{wrong}' in '{one}'; expected {expected}.");
    }

    private static bool IsAddress(string value) =>
        value == "*" || IPAddress.TryParse(value, out _) || IPNetwork.TryParse(value, out _) || ServiceTag().IsMatch(value);

    private static bool IsPort(string value)
    {
        if (value == "*")
            return true;
        var ends = value.Split('-').Select(p => ushort.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1).ToArray();
        return ends.Length is 1 or 2 && ends.All(e => e >= 0) && ends[0] <= ends[^1];
    }

    private static ArmException Refuse(string code, string message) => ResourceDraft.Refuse(400, code, message, "properties.securityRules");

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)?$")]
    private static partial Regex ServiceTag();
}
