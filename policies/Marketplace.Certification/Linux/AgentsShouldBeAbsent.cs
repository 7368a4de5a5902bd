using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentsShouldBeAbsent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4328",
        Name = "agents-should-be-absent",
        Title = "No agent that reports elsewhere or takes orders should be preinstalled",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.4"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Remove it, unless it is what the offer sells; extensions bring agents to the machines that want them.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        foreach (var agent in software.Agents.Where(agent => agent.Kind is "monitoring" or "configurationManagement"))
            judgement.Fail($"{agent.Name}{(agent.Version is null ? "" : $" {agent.Version}")} is preinstalled, expected no such agent", agent.Origin);
    }
}
