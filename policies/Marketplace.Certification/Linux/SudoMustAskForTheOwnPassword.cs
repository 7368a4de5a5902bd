using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SudoMustAskForTheOwnPassword : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4295",
        Name = "sudo-must-ask-for-the-own-password",
        Title = "sudo must not ask for the password of the target (Defaults targetpw)",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_default_targetpw"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_default_targetpw"],
        Applies = "Linux images",
        Remediation = "Remove Defaults targetpw and the line ALL ALL=(ALL) ALL from /etc/sudoers.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var defaults in accounts.SudoersDefaults.Where(defaults => Words(defaults.Value).Contains("targetpw", StringComparer.Ordinal)))
            judgement.Fail($"sudoers has Defaults {defaults.Value}: root has no password that one could type", defaults.Origin);
    }

    private static string[] Words(string defaults) => defaults.Split('#')[0].Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
}
