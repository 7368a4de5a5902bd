using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OmiMustBeFixed : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4323",
        Name = "omi-must-be-fixed",
        Title = "Open Management Infrastructure must be absent or have the fix of OMIGOD",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Tests = ["LISA verify_omi_version"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_omi_version"],
        Applies = "Linux images",
        Remediation = "Remove the package omi, or update it.",
        Thresholds = [LinuxThresholds.Omi],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        if (software.Omi is not { } omi)
            return;
        if (omi.Value == "unknown")
            judgement.NotObservable($"{omi.Origin.Path} does not say its version");
        else if (!VersionNumber.Reaches(omi.Value, LinuxThresholds.Omi.Value))
            judgement.Fail($"OMI is {omi.Value}, expected none or at least {LinuxThresholds.Omi}", omi.Origin);
    }
}
