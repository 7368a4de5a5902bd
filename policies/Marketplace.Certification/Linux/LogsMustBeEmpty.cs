using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class LogsMustBeEmpty : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4304",
        Name = "logs-must-be-empty",
        Title = "Logs must be empty",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies, LinuxSources.Generic],
        Requirements = ["2.3-secrets", "2.3-deprovision-clean-up", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Empty or remove the files below /var/log. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.Logs.IsEmpty)
            judgement.Fail($"logs are left: {FactNames.Of(leftovers.Logs)}", new Origin(leftovers.Logs[0].Path));
    }
}
