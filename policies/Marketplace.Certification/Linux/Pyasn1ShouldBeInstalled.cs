using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class Pyasn1ShouldBeInstalled : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4322",
        Name = "pyasn1-should-be-installed",
        Title = "The Python package pyasn1 should be installed",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations, LinuxSources.Generic],
        Requirements = ["2.3-pyasn1"],
        Applies = "Linux images",
        Remediation = "Install python3-pyasn1; older agents and extensions use it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        if (software.Pyasn1 is null)
            judgement.Fail("pyasn1 is not installed", system.Origin);
    }
}
