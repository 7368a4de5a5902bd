using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>How the machine gets its addresses and names, and what it lets through.</summary>
internal static class NetworkReader
{
    private static readonly string[] PersistentRules =
    [
        "/etc/udev/rules.d/*persistent-net*.rules", "/etc/udev/rules.d/*persistent-ethernet*.rules", "/lib/udev/rules.d/75-persistent-net-generator.rules", "/usr/lib/udev/rules.d/75-persistent-net-generator.rules",
        "/usr/lib64/udev/rules.d/75-persistent-net-generator.rules", "/lib64/udev/rules.d/75-persistent-net-generator.rules",
    ];

    private static readonly string[] SettingFiles = ["/etc/sysconfig/network", "/etc/sysconfig/network/config", "/etc/systemd/networkd.conf", "/etc/NetworkManager/NetworkManager.conf"];

    public static NetworkFacts Read(FactContext context)
    {
        var files = context.Files;
        return new NetworkFacts
        {
            Managers = [.. Managers(context)],
            Interfaces = [.. NetworkdInterfaces.Read(context), .. NetplanInterfaces.Read(context), .. IfupdownInterfaces.Read(files), .. KeyfileInterfaces.Read(files), .. SysconfigInterfaces.Read(files)],
            PersistentNetRules = [.. PersistentRules.SelectMany(pattern => files.GlobFiles(pattern)).Concat(Links(files)).Select(file => file.Path).Distinct(StringComparer.Ordinal).Select(path => new Origin(path))],
            DhcpSettings = [.. DhcpReader.Read(files)],
            Settings = [.. SettingFiles.Concat(files.GlobFiles("/etc/NetworkManager/conf.d/*.conf").Select(file => file.Path)).SelectMany(path => files.Settings(path)).Where(line => line.Value[0] != '[').Select(line => line with { Value = Redacted.Text(line.Value) })],
            FirewallRules = [.. FirewallReader.Read(context)],
        };
    }

    private static IEnumerable<string> Managers(FactContext context)
    {
        var files = context.Files;
        var units = context.Units;
        if (units.StartsAtBoot("systemd-networkd.service"))
            yield return "networkd";
        if (files.GlobFiles("/etc/netplan/*.yaml").Any())
            yield return "netplan";
        if (units.StartsAtBoot("networking.service") && (files.Exists("/sbin/ifup") || files.Exists("/usr/sbin/ifup")))
            yield return "ifupdown";
        if (units.StartsAtBoot("NetworkManager.service"))
            yield return "networkManager";
        if (units.StartsAtBoot("network.service") && files.Exists("/etc/sysconfig/network-scripts"))
            yield return "sysconfig";
        if (units.StartsAtBoot("wicked.service"))
            yield return "wicked";
    }

    // Names of interfaces that are given by hardware address.
    private static IEnumerable<ImageFile> Links(IImageFiles files) =>
        files.GlobFiles("/etc/systemd/network/*.link").Where(file => UnitText.Read(files, file.Path).Any(setting => setting is { Section: "Match", Key: "MACAddress" or "PermanentMACAddress" }));
}
