using System.Net;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>Where a subnet may lie: inside the addresses of its network, beside the other subnets.</summary>
internal static class SubnetRules
{
    public static void CheckPlace(string name, IReadOnlyList<IPNetwork> ranges, IReadOnlyList<IPNetwork> space)
    {
        foreach (var range in ranges)
        {
            if (range.PrefixLength > 29 && range.BaseAddress.GetAddressBytes().Length == 4)
                throw ResourceDraft.Refuse(400, "NetcfgInvalidSubnet", $"Subnet '{name}' is not valid: its range '{range}' is smaller than /29.", name);
            if (!space.Any(s => Addresses.Covers(s, range)))
                throw ResourceDraft.Refuse(400, "NetcfgInvalidSubnet", $"Subnet '{name}' is not valid in the virtual network: its range '{range}' is outside of the address space {string.Join(", ", space)}.", name);
        }
    }

    public static void CheckBeside(string name, IReadOnlyList<IPNetwork> ranges, IEnumerable<StoredResource> others)
    {
        foreach (var other in others)
        {
            foreach (var taken in Addresses.Of(other.Properties, other.Name))
            {
                if (ranges.FirstOrDefault(r => Addresses.Overlap(r, taken)) is { PrefixLength: > 0 } range)
                    throw ResourceDraft.Refuse(400, "NetcfgSubnetRangesOverlap", $"Subnet '{name}' is not valid because its IP address range '{range}' overlaps with that of an existing subnet, '{other.Name}' ('{taken}').", name);
            }
        }
    }
}
