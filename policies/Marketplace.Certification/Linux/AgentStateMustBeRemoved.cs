using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentStateMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4307",
        Name = "agent-state-must-be-removed",
        Title = "The state of the agent must be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.4"],
        Sources = [LinuxSources.ApprovedBase, LinuxSources.Faq, LinuxSources.Generic],
        Requirements = ["2.1-generalised", "2.3-deprovision-clean-up", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Run waagent -deprovision+user last. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.AgentState.IsEmpty)
            judgement.Fail($"state of the agent is left: {FactNames.Of(leftovers.AgentState)}", new Origin(leftovers.AgentState[0].Path));
    }
}
