using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Connections of NetworkManager: files with the sections <c>[connection]</c>, <c>[ipv4]</c>, <c>[ethernet]</c>.</summary>
internal static class KeyfileInterfaces
{
    public static IEnumerable<InterfaceFacts> Read(IImageFiles files)
    {
        foreach (var file in ((string[])["/etc/NetworkManager/system-connections/*", "/run/NetworkManager/system-connections/*", "/usr/lib/NetworkManager/system-connections/*"]).SelectMany(pattern => files.GlobFiles(pattern)))
        {
            var settings = UnitText.Read(files, file.Path).ToLookup(setting => $"{setting.Section}.{setting.Key}", setting => setting.Value, StringComparer.Ordinal);
            if (!settings["connection.type"].Any() && !settings["connection.id"].Any())
                continue;
            var method = settings["ipv4.method"].LastOrDefault() switch { null or "auto" => "dhcp", "manual" => "static", var other => other };
            var hardware = settings["ethernet.mac-address"].LastOrDefault() ?? settings["802-3-ethernet.mac-address"].LastOrDefault();
            yield return new InterfaceFacts(settings["connection.interface-name"].LastOrDefault() ?? settings["connection.id"].LastOrDefault() ?? file.Name, "networkManager", method, settings["connection.autoconnect"].LastOrDefault() is not ("false" or "no" or "0"), hardware, new Origin(file.Path));
        }
    }
}
