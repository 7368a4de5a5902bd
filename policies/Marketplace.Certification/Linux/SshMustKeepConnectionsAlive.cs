using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SshMustKeepConnectionsAlive : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4281",
        Name = "ssh-must-keep-connections-alive",
        Title = "The SSH server must ask idle clients for a sign of life (ClientAliveInterval)",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["CTT 46", "LISA verify_client_active_interval"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq, LinuxSources.Lisa],
        Requirements = ["2.1-client-alive-interval", "2.2-verify_client_active_interval", "2.3-ssh-server"],
        Applies = "Linux images",
        Remediation = "Write ClientAliveInterval 180 into /etc/ssh/sshd_config or a file of sshd_config.d.",
        Thresholds = [LinuxThresholds.AliveMinimum, LinuxThresholds.AliveMaximum, LinuxThresholds.AliveLowAdvice, LinuxThresholds.AliveAdvice],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Ssh, "ssh", out var ssh))
            return;
        if (!ssh.ServerInstalled)
        {
            judgement.NotApplicable("no SSH server is installed");
            return;
        }
        var setting = ssh.Settings.LastOrDefault(setting => setting.Keyword == "clientaliveinterval");
        if (setting is null || !int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            judgement.NotObservable(setting is null ? Judgement.Reason(facts, "ssh.settings") : $"ClientAliveInterval is \"{setting.Value}\", which is no number");
        else if (setting.Origin is null)
            judgement.Fail($"ClientAliveInterval is not set, expected {LinuxThresholds.AliveAdvice}", new Origin("/etc/ssh/sshd_config"));
        else if (seconds < LinuxThresholds.AliveMinimum.Value || seconds > LinuxThresholds.AliveMaximum.Value)
            judgement.Fail($"ClientAliveInterval is {setting.Value}, expected {LinuxThresholds.AliveMinimum} to {LinuxThresholds.AliveMaximum}, best {LinuxThresholds.AliveAdvice}", setting.Origin);
        else if (seconds < LinuxThresholds.AliveLowAdvice.Value)
            judgement.Warn($"ClientAliveInterval is {setting.Value}, expected at least {LinuxThresholds.AliveLowAdvice}, best {LinuxThresholds.AliveAdvice}", setting.Origin);
        else if (seconds != LinuxThresholds.AliveAdvice.Value)
            judgement.Warn($"ClientAliveInterval is {setting.Value}, best {LinuxThresholds.AliveAdvice}", setting.Origin);
    }
}
