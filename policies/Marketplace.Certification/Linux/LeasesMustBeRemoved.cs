using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class LeasesMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4306",
        Name = "leases-must-be-removed",
        Title = "Leases of DHCP must be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Sources = [LinuxSources.ApprovedBase, LinuxSources.Faq],
        Requirements = ["2.1-generalised"],
        Applies = "Linux images",
        Remediation = "Remove the leases; waagent -deprovision does it, and mkt image generalize.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.DhcpLeases.IsEmpty)
            judgement.Fail($"leases of DHCP are left: {FactNames.Of(leftovers.DhcpLeases)}", new Origin(leftovers.DhcpLeases[0].Path));
    }
}
