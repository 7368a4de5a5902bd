using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Ethernet devices of netplan:
/// <code>
/// network:
///   ethernets:
///     eth0: {dhcp4: true, match: {macaddress: "00:0d:3a:00:00:01"}, set-name: eth0}
/// </code>
/// </summary>
internal static class NetplanInterfaces
{
    public static IEnumerable<InterfaceFacts> Read(FactContext context)
    {
        foreach (var file in ((string[])["/usr/lib/netplan/*.yaml", "/etc/netplan/*.yaml", "/run/netplan/*.yaml"]).SelectMany(pattern => context.Files.GlobFiles(pattern)))
        {
            var document = ImageYaml.Read(context.Files, file.Path, out var problem);
            if (problem is not null)
                context.CannotTell("network.interfaces", $"a file of netplan is not YAML that is read here ({problem})");
            foreach (var device in ((document.Get("network") as YamlMapping).Get("ethernets") as YamlMapping)?.Entries ?? [])
            {
                if (device.Value is YamlMapping settings)
                    yield return Describe(device.Key.Text, settings, new Origin(file.Path, device.Key.Line));
            }
        }
    }

    private static InterfaceFacts Describe(string id, YamlMapping settings, Origin origin)
    {
        var match = settings.Get("match") as YamlMapping;
        var method = settings.Text("dhcp4") is "true" or "yes" or "on" ? "dhcp" : settings.Get("addresses") is YamlSequence { Items.Count: > 0 } ? "static" : "manual";
        return new InterfaceFacts(settings.Text("set-name") ?? match.Text("name") ?? (match is null ? id : match.Text("driver") ?? "*"), "netplan", method, settings.Text("activation-mode") is null, match.Text("macaddress") ?? settings.Text("macaddress"), origin);
    }
}
