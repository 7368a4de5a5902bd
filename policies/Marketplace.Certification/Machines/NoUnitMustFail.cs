using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class NoUnitMustFail : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4408",
        Name = "no-unit-must-fail",
        Title = "No unit of the system must fail",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["mkt units"],
        Sources = ["microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.3-smoke_test"],
        Applies = "Running machines",
        Remediation = "systemctl status UNIT on a test machine says why; disable what the image does not need.",
    };
}
