using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AccountsMustHaveNoKeys : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4292",
        Name = "accounts-must-have-no-keys",
        Title = "No account may have authorized SSH keys",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.3.3", "200.5"],
        Tests = ["LISA verify_no_pre_exist_users"],
        Sources = [LinuxSources.Lisa, LinuxSources.Recommendations],
        Requirements = ["2.1-default-credentials", "2.2-verify_no_pre_exist_users", "2.3-secrets"],
        Applies = "Linux images",
        Remediation = "Remove authorized_keys of the account. mkt image generalize does it.",
        CanBeWaived = false,
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var user in accounts.Users)
        {
            foreach (var key in user.AuthorizedKeys.Where(key => !key.RefusesLogin))
                judgement.Fail($"whoever has the key {key.Fingerprint ?? key.Type} can log in as {user.Name} on every machine, expected none", key.Origin);
        }
    }
}
