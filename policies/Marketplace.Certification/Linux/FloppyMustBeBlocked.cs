using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class FloppyMustBeBlocked : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4265",
        Name = "floppy-must-be-blocked",
        Title = "The floppy driver must not load",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["LISA verify_floppy_module_is_blacklisted"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["2.3-verify_floppy_module_is_blacklisted"],
        Applies = "Linux images",
        Remediation = "Write the line blacklist floppy into /etc/modprobe.d/blacklist-floppy.conf.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.BlockedModules.Any(blocked => ModuleBlocks.Names(blocked, "floppy")))
            return;
        if (boot.Kernels.IsEmpty)
            judgement.NotObservable("no kernel was found in /boot");
        if (boot.Kernels.FirstOrDefault(kernel => kernel.Modules.Contains("floppy", StringComparer.Ordinal) || kernel.BuiltInModules.Contains("floppy", StringComparer.Ordinal)) is { } kernel)
            judgement.Fail($"the kernel {kernel.Release} has the floppy driver and nothing blocks it, expected \"blacklist floppy\" in /etc/modprobe.d", new Origin(kernel.Path));
    }
}
