using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What the DHCP clients are told about waiting and about host names.</summary>
internal static class DhcpReader
{
    private static readonly string[] Dhclient = ["/etc/dhcp/dhclient.conf", "/etc/dhclient.conf", "/etc/dhcp3/dhclient.conf", "/etc/dhcp/dhclient.conf.d/*.conf", "/etc/dhcp/dhclient-*.conf"];

    public static IEnumerable<SourcedText> Read(IImageFiles files)
    {
        foreach (var line in Dhclient.SelectMany(pattern => files.GlobFiles(pattern)).SelectMany(file => files.Settings(file.Path)))
        {
            var words = FactText.Words(line.Value.TrimEnd(';'));
            if (words is ["timeout" or "retry" or "reboot" or "initial-interval", ..] || line.Value.Contains("host-name", StringComparison.Ordinal))
                yield return line with { Value = line.Value.TrimEnd(';', ' ') };
        }
        foreach (var line in ((string[])["/etc/sysconfig/network/dhcp", "/etc/dhcpcd.conf", "/etc/sysconfig/network/config"]).SelectMany(path => files.Settings(path)))
        {
            if (line.Value.StartsWith("DHCLIENT", StringComparison.Ordinal) || line.Value.StartsWith("timeout", StringComparison.Ordinal) || line.Value.StartsWith("hostname", StringComparison.Ordinal))
                yield return line;
        }
        foreach (var file in ((string[])["/etc/systemd/network/*.network", "/usr/lib/systemd/network/*azure*.network"]).SelectMany(pattern => files.GlobFiles(pattern)))
        {
            foreach (var setting in UnitText.Read(files, file.Path).Where(setting => setting.Section is "DHCP" or "DHCPv4" or "DHCPv6"))
                yield return new SourcedText($"{setting.Key}={setting.Value}", setting.Origin);
        }
        foreach (var file in ((string[])["/etc/NetworkManager/system-connections/*", "/etc/NetworkManager/conf.d/*.conf"]).SelectMany(pattern => files.GlobFiles(pattern)))
        {
            foreach (var setting in UnitText.Read(files, file.Path).Where(setting => setting.Key.Contains("dhcp", StringComparison.Ordinal)))
                yield return new SourcedText($"{setting.Key}={setting.Value}", setting.Origin);
        }
    }
}
