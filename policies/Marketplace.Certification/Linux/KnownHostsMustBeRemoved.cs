using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KnownHostsMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4284",
        Name = "known-hosts-must-be-removed",
        Title = "No known_hosts of SSH may be on the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["2.3-secrets", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Remove the file. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Ssh, "ssh", out var ssh))
            return;
        foreach (var file in ssh.KnownHosts)
            judgement.Fail($"{file.Path} tells which machines were visited, expected none", file);
    }
}
