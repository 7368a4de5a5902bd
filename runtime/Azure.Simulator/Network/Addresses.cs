using System.Net;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Ranges of addresses and what is free in them.</summary>
internal static class Addresses
{
    /// <summary>Azure keeps the first four addresses of a subnet, and the last.</summary>
    private const int Kept = 4;

    public static IPNetwork Require(string text, string code, string target) => IPNetwork.TryParse(text, out var range) && string.Equals(text, range.ToString(), StringComparison.OrdinalIgnoreCase)
        ? range
        : throw ResourceDraft.Refuse(400, code, $"The address prefix '{text}' is not valid. It must be a CIDR range whose host bits are zero, such as 10.0.0.0/24.", target);

    /// <summary>The ranges of a subnet: <c>addressPrefix</c>, or <c>addressPrefixes</c>.</summary>
    public static IReadOnlyList<IPNetwork> Of(JsonObject subnet, string target)
    {
        var texts = subnet["addressPrefixes"] is JsonArray { Count: > 0 } several ? [.. several.Select(p => p!.ToString())]
            : subnet["addressPrefix"] is { } one ? [one.ToString()] : Array.Empty<string>();
        return texts.Length > 0 ? [.. texts.Select(t => Require(t, "InvalidAddressPrefixFormat", target))]
            : throw ResourceDraft.Refuse(400, "AddressPrefixStringCannotBeNullOrEmpty", $"Address prefix string for resource {target} cannot be null or empty.", target);
    }

    public static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    public static bool Covers(IPNetwork outer, IPNetwork inner) => outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    /// <summary>The first IPv4 address of a range that nobody has; null when there is none.</summary>
    public static IPAddress? Free(IPNetwork range, IReadOnlySet<string> taken)
    {
        var first = ToNumber(range.BaseAddress);
        var size = 1L << (32 - range.PrefixLength);
        for (var i = (long)Kept; i < size - 1; i++)
        {
            var address = new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder((int)(first + i))));
            if (!taken.Contains(address.ToString()))
                return address;
        }

        return null;
    }

    /// <summary>Whether a machine may have an address of a range.</summary>
    public static bool IsUsable(IPNetwork range, IPAddress address)
    {
        var at = ToNumber(address) - ToNumber(range.BaseAddress);
        return range.Contains(address) && at >= Kept && at < (1L << (32 - range.PrefixLength)) - 1;
    }

    private static long ToNumber(IPAddress address) => (uint)IPAddress.NetworkToHostOrder(BitConverter.ToInt32(address.GetAddressBytes()));
}
