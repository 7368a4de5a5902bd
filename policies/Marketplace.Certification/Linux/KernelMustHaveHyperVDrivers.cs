using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelMustHaveHyperVDrivers : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4262",
        Name = "kernel-must-have-hyper-vdrivers",
        Title = "Each kernel must have the drivers of Hyper-V",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.3"],
        Tests = ["LISA verify_hyperv_modules"],
        Sources = [LinuxSources.LisaCore, LinuxSources.Policies],
        Requirements = ["2.3-verify_hyperv_modules", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Install the kernel that the distribution makes for Azure or the cloud, with hv_vmbus, hv_storvsc and hv_netvsc.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.Kernels.IsEmpty)
            judgement.NotObservable("no kernel was found in /boot");
        foreach (var kernel in boot.Kernels)
        {
            var missing = HyperVDrivers.All.Where(driver => !HyperVDrivers.Has(kernel, driver)).ToList();
            var needed = missing.Where(driver => driver.Needed).Select(driver => driver.Module).ToList();
            var helpful = missing.Where(driver => !driver.Needed).Select(driver => driver.Module).ToList();
            if (needed.Count > 0)
                judgement.Fail($"the kernel {kernel.Release} has no {string.Join(", ", needed)}, neither as module nor built in", new Origin(kernel.Path));
            if (helpful.Count > 0)
                judgement.Warn($"the kernel {kernel.Release} has no {string.Join(", ", helpful)}, neither as module nor built in", new Origin(kernel.Path));
        }
    }
}
