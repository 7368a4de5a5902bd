using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class LockedAccountsShouldHaveNoHash : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4297",
        Name = "locked-accounts-should-have-no-hash",
        Title = "Locked accounts should have no password behind the lock",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Lisa],
        Requirements = ["2.3-accounts", "2.2-verify_no_pre_exist_users"],
        Applies = "Linux images",
        Remediation = "Clear the hash: usermod --password '!' NAME.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var user in accounts.Users.Where(user => user.Password == PasswordState.LockedWithHash))
            judgement.Fail($"{user.Name} is locked with a password ({user.HashMethod ?? "hash"}) behind the lock: unlocking brings it back", user.Origin);
    }
}
