using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class HomesShouldBeClean : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4312",
        Name = "homes-should-be-clean",
        Title = "Homes should hold no traces of people",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-deprovision-clean-up"],
        Applies = "Linux images",
        Remediation = "Remove the files, and the homes of accounts that are gone. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.HomeTraces.IsEmpty)
            judgement.Fail($"traces of people are left: {FactNames.Of(leftovers.HomeTraces)}", new Origin(leftovers.HomeTraces[0].Path));
    }
}
