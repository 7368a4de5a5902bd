using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class HostKeysMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4283",
        Name = "host-keys-must-be-removed",
        Title = "No host key of SSH may be on the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.4", "200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Faq, LinuxSources.Checklist],
        Requirements = ["2.3-secrets", "2.1-generalised", "2.3-publisher-proxies", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Remove /etc/ssh/ssh_host_*: each machine makes its own at first boot. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Ssh, "ssh", out var ssh))
            return;
        foreach (var key in ssh.HostKeys.Where(key => key.Private))
            judgement.Fail($"{key.Path} would be the host key of every machine, expected none", new Origin(key.Path));
        if (ssh.HostKeys.All(key => !key.Private) && ssh.HostKeys.FirstOrDefault() is { } half)
            judgement.Warn($"{half.Path} is left of a host key, expected none", new Origin(half.Path));
    }
}
