using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class NetworkMustBeOn : LinuxRule
{
    private const string File = "/etc/sysconfig/network";
    private const int FirstWithProfiles = 39;

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4341",
        Name = "network-must-be-on",
        Title = "The network must be on in the configuration of the distribution",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_network_file_configuration"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_network_file_configuration"],
        Applies = "Linux images",
        Remediation = "Write NETWORKING=yes into /etc/sysconfig/network; on Fedora 39 and newer keep a profile of NetworkManager for eth0; on Azure Linux enable systemd-networkd.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!system.IsFedoraFamily() && !system.IsAzureLinux())
        {
            judgement.NotApplicable($"{system.Distribution} has no such file");
            return;
        }
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        if (system.IsAzureLinux())
        {
            if (!network.Managers.Contains("networkd", StringComparer.Ordinal))
                judgement.Fail("systemd-networkd does not start at boot", new Origin("/etc/systemd/networkd.conf"));
        }
        else if (system.Distribution == "fedora" && system.Major() >= FirstWithProfiles)
        {
            if (!network.Managers.Contains("networkManager", StringComparer.Ordinal))
                judgement.Fail("NetworkManager does not start at boot, and nothing else configures eth0", new Origin("/etc/NetworkManager/system-connections"));
        }
        else if (!network.Settings.Any(setting => setting.Origin.Path == File && setting.Value.Replace("\"", "", StringComparison.Ordinal) == "NETWORKING=yes"))
        {
            judgement.Fail($"{File} has no NETWORKING=yes", new Origin(File));
        }
    }
}
