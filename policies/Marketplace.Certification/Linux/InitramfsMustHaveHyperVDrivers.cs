using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class InitramfsMustHaveHyperVDrivers : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4263",
        Name = "initramfs-must-have-hyper-vdrivers",
        Title = "Each initramfs must have the drivers of Hyper-V that are not built into its kernel",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_initrd_modules"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["2.3-verify_initrd_modules"],
        Applies = "Linux images",
        Remediation = "Name hv_vmbus, hv_storvsc, hv_netvsc and hyperv_keyboard in /etc/initramfs-tools/modules or in add_drivers of dracut, and make the initramfs again.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.Kernels.IsEmpty)
            judgement.NotObservable("no kernel was found in /boot");
        foreach (var kernel in boot.Kernels)
        {
            var needed = HyperVDrivers.All.Where(driver => driver.InInitramfs && !HyperVDrivers.IsBuiltIn(kernel, driver)).Select(driver => driver.Module).ToList();
            var archive = boot.Initramfs.FirstOrDefault(archive => archive.Release == kernel.Release);
            if (needed.Count == 0)
                continue;
            if (archive is null)
                judgement.Fail($"the kernel {kernel.Release} has no initramfs, expected one with {string.Join(", ", needed)}", new Origin(kernel.Path));
            else if (archive.Modules is not { } modules)
                judgement.NotObservable(Judgement.Reason(facts, "boot.initramfs"));
            else if (needed.Where(module => !modules.Contains(module, StringComparer.Ordinal)).ToList() is { Count: > 0 } missing)
                judgement.Fail($"the initramfs of the kernel {kernel.Release} has no {string.Join(", ", missing)}", new Origin(archive.Path));
        }
    }
}
