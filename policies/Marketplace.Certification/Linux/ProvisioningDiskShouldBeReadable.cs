using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ProvisioningDiskShouldBeReadable : LinuxRule
{
    private static readonly string[] Modules = ["udf", "vfat"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4266",
        Name = "provisioning-disk-should-be-readable",
        Title = "The file systems of the provisioning disk (UDF, FAT) should not be blocked",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-cloud-init"],
        Applies = "Linux images",
        Remediation = "Take udf and vfat out of /etc/modprobe.d: the settings of a new machine come on a disk with them.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        foreach (var module in Modules)
        {
            if (boot.BlockedModules.FirstOrDefault(blocked => ModuleBlocks.Names(blocked, module)) is { } block)
                judgement.Fail($"\"{block.Value}\" blocks {module}, which the provisioning disk needs", block.Origin);
        }
        foreach (var kernel in boot.Kernels)
        {
            foreach (var module in Modules.Where(module => kernel.Config?.GetValueOrDefault($"CONFIG_{module.ToUpperInvariant()}_FS") == "n"))
                judgement.Fail($"the kernel {kernel.Release} has no {module}, which the provisioning disk needs", kernel.ConfigOrigin);
        }
    }
}
