using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class HistoriesMustBeEmpty : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4298",
        Name = "histories-must-be-empty",
        Title = "Histories of shells must be empty",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.5"],
        Tests = ["CTT 48", "LISA verify_bash_history_is_empty"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq, LinuxSources.Lisa],
        Requirements = ["2.1-bash-history", "2.2-verify_bash_history_is_empty", "2.3-deprovision-clean-up", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Remove the histories last: rm ~/.*_history, history -c. mkt image generalize does it.",
        Thresholds = [LinuxThresholds.HistoryBytes],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Accounts, "accounts", out var accounts))
            return;
        foreach (var history in accounts.Histories.Where(history => history.Size > 0))
        {
            var size = history.Size.ToString(CultureInfo.InvariantCulture);
            if (history.Size > LinuxThresholds.HistoryBytes.Value)
                judgement.Fail($"{history.Path} has {size} bytes, expected none; more than {LinuxThresholds.HistoryBytes} fail", new Origin(history.Path));
            else
                judgement.Warn($"{history.Path} has {size} bytes, expected none; up to {LinuxThresholds.HistoryBytes} are borne", new Origin(history.Path));
        }
    }
}
