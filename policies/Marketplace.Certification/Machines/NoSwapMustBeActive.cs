using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class NoSwapMustBeActive : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4416",
        Name = "no-swap-must-be-active",
        Title = "No swap on the OS disk must be active on a running machine",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["mkt swap", "CTT 41", "LISA verify_no_swap_on_osdisk"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.1-swap", "2.2-verify_no_swap_on_osdisk"],
        Applies = "Running machines",
        Remediation = "Remove swap from the OS disk; let the agent put it on the temporary disk.",
    };
}
