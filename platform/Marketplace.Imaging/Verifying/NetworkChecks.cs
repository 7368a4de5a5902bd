using static Marketplace.Imaging.Verifying.Observation;

namespace Marketplace.Imaging.Verifying;

/// <summary>Addresses, names, the clock and updates.</summary>
internal static class NetworkChecks
{
    private static readonly string[] ClockServices = ["chrony", "chronyd", "systemd-timesyncd", "ntp", "ntpd", "ntpsec"];

    public static IReadOnlyList<MachineCheck> All { get; } =
    [
        new("dhcp", "An address by DHCP", "ip -4 -o address show scope global", Dhcp),
        new("dns", "Names resolve", "getent ahosts bing.com | head -n 1; grep -h ^nameserver /etc/resolv.conf", Names) { NeedsNetwork = true },
        new("time", "Something sets the clock", $"for unit in {string.Join(' ', ClockServices)}; do echo \"$unit $(systemctl is-active $unit)\"; done", Clock),
        new("updates", "No security updates are pending", """
            if command -v apt-get >/dev/null; then
              sudo -n apt-get -qq update || exit 0
              echo ran
              apt-get -s upgrade | grep ^Inst | grep -i -e security | cut -d ' ' -f 2
            elif command -v dnf >/dev/null; then
              pending=$(sudo -n dnf -q updateinfo list --security) || exit 0
              echo ran
              echo "$pending" | awk '{ print $3 }'
            elif command -v zypper >/dev/null; then
              pending=$(sudo -n zypper -n -q list-patches --category security) || exit 0
              echo ran
              echo "$pending" | awk -F '|' 'NR > 2 { print $2 }'
            fi
            """, Updates) { NeedsNetwork = true, Patience = 300 },
    ];

    private static Observation Dhcp(string output)
    {
        var lines = Lines(output);
        return lines.FirstOrDefault(line => line.Contains(" dynamic ", StringComparison.Ordinal)) is { } leased ? Passed(AddressIn(leased))
            : lines.Length == 0 ? Failed("the machine has no IPv4 address")
            : Failed($"no address comes from DHCP: {AddressIn(lines[0])}");
    }

    // 2: eth0    inet 10.0.2.15/24 metric 100 …
    private static string AddressIn(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(3));

    private static Observation Names(string output)
    {
        var lines = Lines(output);
        var servers = string.Join(", ", lines.Where(line => line.StartsWith("nameserver", StringComparison.Ordinal)));
        return lines.FirstOrDefault(line => line.Contains("STREAM", StringComparison.Ordinal)) is { } answer
            ? Passed($"bing.com is {answer.Split(' ')[0]}")
            : Failed($"bing.com does not resolve ({(servers.Length == 0 ? "no nameserver in /etc/resolv.conf" : servers)})");
    }

    private static Observation Clock(string output)
    {
        var active = Lines(output).Where(line => line.EndsWith(" active", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).ToList();
        return output.Length == 0 ? NotRun("systemctl does not answer")
            : active.Count > 0 ? Passed($"{string.Join(", ", active)} is active")
            : Failed($"none of {string.Join(", ", ClockServices)} is active");
    }

    private static Observation Updates(string output)
    {
        var lines = Lines(output);
        if (lines.FirstOrDefault() != "ran")
            return NotRun("the package manager did not answer");
        var pending = lines.Skip(1).Distinct(StringComparer.Ordinal).ToList();
        return pending.Count == 0 ? Passed("none is pending") : Failed($"pending: {string.Join(", ", pending.Take(20))}{(pending.Count > 20 ? $" and {pending.Count - 20} more" : "")}");
    }
}
