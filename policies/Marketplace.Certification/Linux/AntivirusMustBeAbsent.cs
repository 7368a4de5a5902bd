using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AntivirusMustBeAbsent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4326",
        Name = "antivirus-must-be-absent",
        Title = "No antivirus may be preinstalled",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Policies = ["200.4"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Remove it; who deploys the image brings their own. Where it is what the offer sells, waive this rule with that reason.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        foreach (var agent in software.Agents.Where(agent => agent.Kind == "antivirus" && (software.Defender.IsEmpty || !agent.Name.StartsWith("Microsoft Defender", StringComparison.Ordinal))))
            judgement.Fail($"{agent.Name}{(agent.Version is null ? "" : $" {agent.Version}")} is preinstalled, expected no antivirus", agent.Origin);
    }
}
