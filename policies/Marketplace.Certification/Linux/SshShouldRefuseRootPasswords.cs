using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SshShouldRefuseRootPasswords : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4282",
        Name = "ssh-should-refuse-root-passwords",
        Title = "The SSH server should not let root log in with a password",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Checklist],
        Requirements = ["2.3-publisher-proxies"],
        Applies = "Linux images",
        Remediation = "Write PermitRootLogin no (or prohibit-password) into /etc/ssh/sshd_config.",
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
        var setting = ssh.Settings.LastOrDefault(setting => setting.Keyword == "permitrootlogin");
        if (setting is null)
            judgement.NotObservable(Judgement.Reason(facts, "ssh.settings"));
        else if (setting.Value == "yes")
            judgement.Fail("PermitRootLogin is yes, expected no or prohibit-password", setting.Origin);
        foreach (var inside in ssh.MatchSettings.Where(inside => inside is { Keyword: "permitrootlogin", Value: "yes" }))
            judgement.Fail($"PermitRootLogin is yes for Match {inside.Condition}, expected no or prohibit-password", inside.Origin);
    }
}
