using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AccountsMustHaveNoPassword : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4290",
        Name = "accounts-must-have-no-password",
        Title = "No account may have a password",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.3.3", "200.5"],
        Tests = ["LISA verify_no_pre_exist_users"],
        Sources = [LinuxSources.Faq, LinuxSources.Lisa, LinuxSources.Recommendations],
        Requirements = ["2.1-default-credentials", "2.2-verify_no_pre_exist_users", "2.3-accounts", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Lock the account with passwd --lock and clear its hash (usermod --password '!'), or remove it.",
        CanBeWaived = false,
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var user in accounts.Users.Where(user => user.Password == PasswordState.Set))
            judgement.Fail($"{user.Name} has a password ({user.HashMethod ?? "hash"}) that ships with every machine, expected a locked account", user.Origin);
    }
}
