using System.Collections.Immutable;

namespace Azure.Simulator.Arm;

/// <summary>The regions of the simulated cloud: a part of Azure's public ones.</summary>
internal static class Locations
{
    /// <summary>Display names by name.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["australiaeast"] = "Australia East",
        ["brazilsouth"] = "Brazil South",
        ["canadacentral"] = "Canada Central",
        ["centralindia"] = "Central India",
        ["centralus"] = "Central US",
        ["eastasia"] = "East Asia",
        ["eastus"] = "East US",
        ["eastus2"] = "East US 2",
        ["francecentral"] = "France Central",
        ["germanywestcentral"] = "Germany West Central",
        ["italynorth"] = "Italy North",
        ["japaneast"] = "Japan East",
        ["koreacentral"] = "Korea Central",
        ["northcentralus"] = "North Central US",
        ["northeurope"] = "North Europe",
        ["norwayeast"] = "Norway East",
        ["polandcentral"] = "Poland Central",
        ["southafricanorth"] = "South Africa North",
        ["southcentralus"] = "South Central US",
        ["southeastasia"] = "Southeast Asia",
        ["spaincentral"] = "Spain Central",
        ["swedencentral"] = "Sweden Central",
        ["switzerlandnorth"] = "Switzerland North",
        ["uaenorth"] = "UAE North",
        ["uksouth"] = "UK South",
        ["ukwest"] = "UK West",
        ["westcentralus"] = "West Central US",
        ["westeurope"] = "West Europe",
        ["westus"] = "West US",
        ["westus2"] = "West US 2",
        ["westus3"] = "West US 3",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary><c>West Europe</c> and <c>WestEurope</c> are <c>westeurope</c>.</summary>
    public static string Normalize(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
