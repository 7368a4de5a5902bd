using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AccountsMustNotHaveEmptyPasswords : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4291",
        Name = "accounts-must-not-have-empty-passwords",
        Title = "No account may have an empty password",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.5"],
        Sources = [LinuxSources.Faq, LinuxSources.Recommendations],
        Requirements = ["2.1-default-credentials", "2.3-accounts"],
        Applies = "Linux images",
        Remediation = "Lock the account with passwd --lock, or remove it.",
        CanBeWaived = false,
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var user in accounts.Users.Where(user => user.Password == PasswordState.Empty))
            judgement.Fail($"{user.Name} can log in without a password, expected a locked account (LISA lets an empty field pass, policy 200.5 does not)", user.Origin);
    }
}
