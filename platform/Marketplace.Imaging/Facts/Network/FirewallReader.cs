using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Rules that a firewall loads at boot. Rules on disk that nothing loads are none.</summary>
internal static class FirewallReader
{
    public static IEnumerable<SourcedText> Read(FactContext context)
    {
        var files = context.Files;
        IEnumerable<SourcedText> found = [];
        if (context.Units.StartsAtBoot("netfilter-persistent.service", "iptables-persistent.service"))
            found = found.Concat(IpTables(files, "/etc/iptables/rules.v4")).Concat(IpTables(files, "/etc/iptables/rules.v6"));
        if (context.Units.StartsAtBoot("iptables.service", "ip6tables.service"))
            found = ((string[])["/etc/sysconfig/iptables", "/etc/sysconfig/ip6tables", "/etc/systemd/scripts/ip4save", "/etc/systemd/scripts/ip6save"]).Aggregate(found, (all, path) => all.Concat(IpTables(files, path)));
        if (context.Units.StartsAtBoot("nftables.service"))
            found = found.Concat(((string[])["/etc/nftables.conf", "/etc/sysconfig/nftables.conf", "/etc/nftables.nft"]).SelectMany(path => files.Settings(path)).Where(line => !line.Value.StartsWith('}') && line.Value is not "flush ruleset"));
        if (files.Assignments("/etc/ufw/ufw.conf").GetValueOrDefault("ENABLED")?.Value.Equals("yes", StringComparison.OrdinalIgnoreCase) == true && context.Units.StartsAtBoot("ufw.service"))
            found = found.Concat(IpTables(files, "/etc/ufw/user.rules")).Concat(IpTables(files, "/etc/ufw/user6.rules"));
        if (context.Units.StartsAtBoot("firewalld.service"))
            found = found.Concat(files.GlobFiles("/etc/firewalld/zones/*.xml").SelectMany(file => files.Settings(file.Path)).Where(line => line.Value.StartsWith("<service ", StringComparison.Ordinal) || line.Value.StartsWith("<port ", StringComparison.Ordinal) || line.Value.StartsWith("<rule", StringComparison.Ordinal)));
        return found;
    }

    // -A INPUT -p tcp --dport 22 -j ACCEPT; :INPUT DROP [0:0]
    private static IEnumerable<SourcedText> IpTables(IImageFiles files, string path) =>
        files.Settings(path).Where(line => line.Value.StartsWith("-A", StringComparison.Ordinal) || line.Value.StartsWith("-I", StringComparison.Ordinal) || (line.Value[0] == ':' && (line.Value.Contains(" DROP", StringComparison.Ordinal) || line.Value.Contains(" REJECT", StringComparison.Ordinal))));
}
