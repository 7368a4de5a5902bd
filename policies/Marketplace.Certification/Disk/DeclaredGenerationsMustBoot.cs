using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class DeclaredGenerationsMustBoot : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4216",
        Name = "declared-generations-must-boot",
        Title = "The disk must have a boot loader for each Hyper-V generation that is declared",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Sources = ["azure-vm-plan-technical-configuration.md (2022-04-27)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["1.2-generations"],
        Applies = "OS disks",
        Remediation = "Install GRUB for the missing firmware (BIOS boot partition for generation 1, EFI system partition for generation 2), or declare the other generation.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (declared is null)
        {
            if (!facts.Disk.BootsByBios && !facts.Disk.BootsByUefi)
                judgement.Fail("the disk has a boot loader neither for BIOS nor for UEFI");
            return;
        }
        foreach (var generation in declared.Generations)
            JudgeGeneration(generation, facts.Disk, declared.Architecture, judgement);
    }

    private static void JudgeGeneration(int generation, DiskFacts disk, string architecture, Judgement judgement)
    {
        if (generation == 1 && architecture == "arm64")
            judgement.Fail("generation 1 is declared, but Arm machines are generation 2 only", propertyPath: "generations");
        else if (generation == 1 && !disk.BootsByBios)
            judgement.Fail("generation 1 is declared, but the disk has no boot loader for BIOS", new Origin("sector 0"), "generations");
        else if (generation == 2 && !disk.BootsByUefi)
            judgement.Fail("generation 2 is declared, but no EFI system partition has EFI/BOOT/BOOT*.EFI", new Origin("partition table"), "generations");
    }
}
