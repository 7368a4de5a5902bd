using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class RootMustBeTheOnlySuperuser : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4294",
        Name = "root-must-be-the-only-superuser",
        Title = "No account besides root may have the rights of root",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-accounts"],
        Applies = "Linux images",
        Remediation = "Remove the account, or give it a user id of its own.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var user in accounts.Users.Where(user => user.Uid == 0 && user.Name != "root" && user.Password != PasswordState.Disabled))
            judgement.Fail($"{user.Name} has the user id 0, expected root alone", user.Origin);
    }
}
