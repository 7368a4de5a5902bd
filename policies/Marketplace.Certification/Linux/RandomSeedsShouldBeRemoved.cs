using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class RandomSeedsShouldBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4303",
        Name = "random-seeds-should-be-removed",
        Title = "Saved random seeds should not be on the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.ApprovedBase],
        Requirements = ["2.1-generalised"],
        Applies = "Linux images",
        Remediation = "Remove the file. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Identity, "identity", out var identity))
            return;
        foreach (var seed in identity.RandomSeeds)
            judgement.Fail($"{seed.Path} would be the random seed of every machine, expected none", seed);
    }
}
