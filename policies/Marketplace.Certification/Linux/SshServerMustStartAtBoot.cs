using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SshServerMustStartAtBoot : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4280",
        Name = "ssh-server-must-start-at-boot",
        Title = "An SSH server must be installed and start at boot",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Generic, LinuxSources.Policies],
        Requirements = ["2.3-ssh-server", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Install openssh-server and enable its service or socket. For an appliance without SSH set the plan property for it, and waive this rule.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Ssh, "ssh", out var ssh))
            return;
        if (!ssh.ServerInstalled)
            judgement.Fail("no SSH server is installed", new Origin("/usr/sbin/sshd"));
        else if (!ssh.ServerEnabled)
            judgement.Fail("the SSH server does not start at boot: neither its service nor its socket is enabled", new Origin("/usr/sbin/sshd"));
    }
}
