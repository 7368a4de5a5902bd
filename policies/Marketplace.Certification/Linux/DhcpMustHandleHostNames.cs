using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DhcpMustHandleHostNames : LinuxRule
{
    private const string File = "/etc/sysconfig/network/dhcp";

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4345",
        Name = "dhcp-must-handle-host-names",
        Title = "The DHCP client must treat host names as the distribution needs",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["LISA verify_dhcp_file_configuration"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_dhcp_file_configuration"],
        Applies = "Linux images",
        Remediation = "SUSE: set DHCLIENT_SET_HOSTNAME=\"no\" in /etc/sysconfig/network/dhcp. Azure Linux: send the host name.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!system.IsSuse() && !system.IsAzureLinux())
        {
            judgement.NotApplicable($"nothing is asked of {system.Distribution}");
            return;
        }
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        if (system.IsSuse() && !network.DhcpSettings.Any(setting => setting.Origin.Path == File && setting.Value.Replace("\"", "", StringComparison.Ordinal) == "DHCLIENT_SET_HOSTNAME=no"))
            judgement.Fail($"{File} has no DHCLIENT_SET_HOSTNAME=\"no\"", new Origin(File));
        if (system.IsAzureLinux() && !network.DhcpSettings.Any(setting => setting.Value.Contains("host-name", StringComparison.Ordinal) || setting.Value.Contains("SendHostname", StringComparison.Ordinal)))
            judgement.Fail("no DHCP client sends the host name", new Origin("/etc/dhcp/dhclient.conf"));
    }
}
