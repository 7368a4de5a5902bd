using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelMustHaveWatchdogAndCifs : LinuxRule
{
    private static readonly string[] Options = ["CONFIG_WATCHDOG", "CONFIG_CIFS"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4264",
        Name = "kernel-must-have-watchdog-and-cifs",
        Title = "Each kernel must have CONFIG_WATCHDOG and CONFIG_CIFS",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_essential_kernel_modules"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_essential_kernel_modules"],
        Applies = "Linux images",
        Remediation = "Install a kernel of the distribution, or build yours with both options as y or m.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.Kernels.IsEmpty)
            judgement.NotObservable("no kernel was found in /boot");
        foreach (var kernel in boot.Kernels)
        {
            if (kernel.Config is not { } config)
                judgement.NotObservable($"the kernel {kernel.Release} has no configuration file in /boot");
            else
            {
                foreach (var option in Options.Where(option => config.GetValueOrDefault(option) is not ("y" or "m")))
                    judgement.Fail($"{option} of the kernel {kernel.Release} is {config.GetValueOrDefault(option) ?? "not set"}, expected y or m", kernel.ConfigOrigin);
            }
        }
    }
}
