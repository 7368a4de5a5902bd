using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary><c>.network</c> files of systemd-networkd, those of packages left out unless they are for Azure.</summary>
internal static class NetworkdInterfaces
{
    public static IEnumerable<InterfaceFacts> Read(FactContext context)
    {
        var files = ((string[])["/etc/systemd/network/*.network", "/run/systemd/network/*.network", "/usr/local/lib/systemd/network/*.network", "/usr/lib/systemd/network/*.network"])
            .SelectMany(pattern => context.Files.GlobFiles(pattern)).DistinctBy(file => file.Name);
        foreach (var file in files.Where(file => !file.Path.StartsWith("/usr/lib/", StringComparison.Ordinal) || context.Packages.OwnerOf(file.Path) is null || file.Name.Contains("azure", StringComparison.OrdinalIgnoreCase)))
        {
            var settings = UnitText.Read(context.Files, file.Path).ToList();
            yield return new InterfaceFacts(Value("Match", "Name") ?? Value("Match", "Driver") ?? Value("Match", "Type") ?? "*", "networkd", Method(), Value("Link", "ActivationPolicy") is null or "up" or "always-up", Value("Match", "MACAddress") ?? Value("Match", "PermanentMACAddress"), new Origin(file.Path));

            string Method()
            {
                if (Value("Link", "Unmanaged") is "yes" or "true" or "1")
                    return "disabled";
                if (Value("Network", "DHCP") is { } dhcp && dhcp is not ("no" or "false" or "0" or "ipv6"))
                    return "dhcp";
                return settings.Exists(setting => setting.Key == "Address") ? "static" : "manual";
            }

            string? Value(string section, string key) => settings.LastOrDefault(setting => setting.Section == section && setting.Key == key)?.Value;
        }
    }
}
