using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SudoShouldAskForAPassword : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4296",
        Name = "sudo-should-ask-for-apassword",
        Title = "No account on the image should use sudo without a password",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-accounts"],
        Applies = "Linux images",
        Remediation = "Remove the line or its file in /etc/sudoers.d; provisioning writes one for the account that is asked for.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var rule in accounts.Sudoers.Where(rule => rule is { NoPassword: true } && rule.Who != "root"))
            judgement.Fail($"{rule.Who} may use sudo without a password, expected no such line", rule.Origin);
    }
}
