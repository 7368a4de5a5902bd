using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class BackupsShouldBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4311",
        Name = "backups-should-be-removed",
        Title = "Backups of account files, dumps and editors' copies should be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-secrets"],
        Applies = "Linux images",
        Remediation = "Remove /etc/shadow- and its like, core dumps and editors' copies. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.Backups.IsEmpty)
            judgement.Fail($"backups or dumps are left, which may hold old passwords: {FactNames.Of(leftovers.Backups)}", new Origin(leftovers.Backups[0].Path));
    }
}
