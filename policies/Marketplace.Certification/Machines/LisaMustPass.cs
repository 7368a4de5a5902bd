using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Machines;

namespace Marketplace.Certification.Machines;

internal sealed class LisaMustPass : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4421",
        Name = "lisa-must-pass",
        Title = "All imported cases of LISA must pass",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Tests = ["LISA *"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)", "microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["4.2-200.6"],
        Applies = "Running machines",
        Remediation = "Put right what each case names, and run LISA again.",
    };

    // Priorities 3 to 5: the manual of LISA calls them of low impact or without functional meaning.
    private static readonly string[] Minor = ["verify_boot_error_fail_warnings", "verify_python_version", "verify_network_manager_not_installed", "verify_mdatp_not_preinstalled"];

    protected override void Judge(MachineRun run, MachineTest test, Judgement judgement)
    {
        if (test.Outcome == MachineOutcome.Failed && Minor.Contains(test.Name, StringComparer.Ordinal))
            judgement.Warn(Describe(run, test));
        else
            base.Judge(run, test, judgement);
    }
}
