using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DhcpClientMustWait : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4347",
        Name = "dhcp-client-must-wait",
        Title = "dhclient must wait at least 300 seconds for an address",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["LISA verify_dhcp_client_timeout"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["2.3-verify_dhcp_client_timeout"],
        Applies = "Linux images",
        Remediation = "Write timeout 300; into /etc/dhcp/dhclient.conf.",
        Thresholds = [LinuxThresholds.DhcpTimeout],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        if (!judgement.Has(facts, facts.Packages, "packages", out var packages))
            return;
        var timeouts = network.DhcpSettings.Where(setting => setting.Origin.Path.Contains("dhclient", StringComparison.Ordinal) && setting.Value.StartsWith("timeout ", StringComparison.Ordinal)).ToList();
        var installed = packages.Installed.Any(package => package.Name is "isc-dhcp-client" or "dhcp-client" or "dhclient" or "dhcp");
        if (!installed && timeouts.Count == 0)
        {
            judgement.NotApplicable("dhclient is not installed");
            return;
        }
        if (timeouts.Count == 0)
            judgement.Warn($"dhclient is installed and its configuration has no timeout, expected at least {LinuxThresholds.DhcpTimeout}", new Origin("/etc/dhcp/dhclient.conf"));
        foreach (var timeout in timeouts)
        {
            if (!int.TryParse(timeout.Value["timeout ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < LinuxThresholds.DhcpTimeout.Value)
                judgement.Fail($"dhclient has \"{timeout.Value}\", expected at least {LinuxThresholds.DhcpTimeout}", timeout.Origin);
        }
    }
}
