using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class LoginRecordsShouldBeEmpty : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4305",
        Name = "login-records-should-be-empty",
        Title = "Records of logins should be empty",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-deprovision-clean-up"],
        Applies = "Linux images",
        Remediation = "Empty wtmp, btmp and lastlog. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.LoginRecords.IsEmpty)
            judgement.Fail($"records of logins are left: {FactNames.Of(leftovers.LoginRecords)}", new Origin(leftovers.LoginRecords[0].Path));
    }
}
