using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class KernelLineMustHaveNoHarmfulArguments : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5201",
        Name = "kernel-line-must-have-no-harmful-arguments",
        Title = "The kernel line of a definition must have no arguments that hide the boot or switch devices off",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Policies = ["200.3.3"],
        Tests = ["LISA verify_grub"],
        Sources = ["microsoft/lisa azure_image_standard.py (2026-08-20)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["2.2-verify_grub", "2.3-kernel-arguments"],
        Applies = "Image definitions",
        Remediation = "Remove the argument from kernelArguments.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var argument in disk.KernelArguments.Where(Refused.Contains))
            judgement.Fail($"the kernel line has {argument}, which switches devices off that Azure needs", propertyPath: "kernelArguments");
        foreach (var argument in disk.KernelArguments.Where(Unwanted.Contains))
            judgement.Warn($"the kernel line has {argument}, which hides what boot diagnostics show or takes memory", propertyPath: "kernelArguments");
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with { KernelArguments = disk.KernelArguments.RemoveAll(argument => Refused.Contains(argument) || Unwanted.Contains(argument)) };

    private static readonly string[] Refused = ["libata.atapi_enabled=0", "reserve=0x1f0,0x8"];

    private static readonly string[] Unwanted = ["rhgb", "quiet", "crashkernel=auto"];
}
