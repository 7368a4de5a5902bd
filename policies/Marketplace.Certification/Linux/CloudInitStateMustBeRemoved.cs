using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class CloudInitStateMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4308",
        Name = "cloud-init-state-must-be-removed",
        Title = "The state of cloud-init must be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.4"],
        Sources = [LinuxSources.ApprovedBase, LinuxSources.Generic],
        Requirements = ["2.1-generalised", "2.3-deprovision-clean-up", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Run cloud-init clean --logs --seed. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.CloudInitState.IsEmpty)
            judgement.Fail($"state of cloud-init is left, so that it takes a new machine for the old one: {FactNames.Of(leftovers.CloudInitState)}", new Origin(leftovers.CloudInitState[0].Path));
    }
}
