using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class UpdatesMustBeInstalled : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4414",
        Name = "security-updates-must-be-installed",
        Title = "The latest security updates must be installed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.5"],
        Tests = ["mkt updates"],
        Sources = ["azure-marketplace-images.md, security recommendations (2023-08-29)"],
        Requirements = ["2.3-patches"],
        Applies = "Running machines",
        Remediation = "Build the image again from updated packages.",
    };
}
