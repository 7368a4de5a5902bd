using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class PythonShouldBeSupported : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4321",
        Name = "python-should-be-supported",
        Title = "Python should be installed and supported",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Tests = ["CTT 45", "LISA verify_python_version"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Lisa],
        Requirements = ["2.1-python", "2.2-verify_python_version", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Install python3 of a supported release; extensions need it.",
        Thresholds = [LinuxThresholds.Python],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        if (software.Python is not { } python)
            judgement.Fail($"Python is not installed, expected at least {LinuxThresholds.Python}", system.Origin);
        else if (python.Value == "unknown")
            judgement.NotObservable($"{python.Origin.Path} does not say its version");
        else if (!VersionNumber.Reaches(python.Value, LinuxThresholds.Python.Value))
            judgement.Fail($"Python is {python.Value}, expected at least {LinuxThresholds.Python}", python.Origin);
    }
}
