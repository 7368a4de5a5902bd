using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AccountsShouldBeThoseNeeded : LinuxRule
{
    private const long FirstOfPeople = 1000;
    private const long Nobody = 65534;

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4293",
        Name = "accounts-should-be-those-needed",
        Title = "There should be no accounts for people, and none made at first boot besides the one that is asked for",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.3", "200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["2.3-accounts", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Remove the account with userdel --remove, or mkt image generalize --remove-user NAME; accounts of services have a shell of nologin.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        if (!judgement.Has(facts, facts.CloudInit, "cloudInit", out var cloudInit))
            return;
        foreach (var user in accounts.Users.Where(user => user is { Uid: >= FirstOfPeople and < Nobody, LoginShell: true }))
            judgement.Fail($"{user.Name} ({user.Shell}) is an account for a person, expected none", user.Origin);
        foreach (var user in cloudInit.Users)
            judgement.Fail($"cloud-init makes the account {user.Value} at first boot, expected the default user alone", user.Origin);
    }
}
