using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class RemoteToolsShouldBeAbsent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4327",
        Name = "remote-tools-should-be-absent",
        Title = "No tool for remote management or access should be preinstalled",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.4"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Remove it, unless it is what the offer sells.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        foreach (var agent in software.Agents.Where(agent => agent.Kind is "remoteManagement" or "remoteAccess"))
            judgement.Fail($"{agent.Name}{(agent.Version is null ? "" : $" {agent.Version}")} is preinstalled, expected no such tool besides SSH", agent.Origin);
    }
}
