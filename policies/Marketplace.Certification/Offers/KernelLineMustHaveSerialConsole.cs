using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class KernelLineMustHaveSerialConsole : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5200",
        Name = "kernel-line-must-have-serial-console",
        Title = "The kernel line of a definition must have console=ttyS0",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["CTT 40", "LISA verify_serial_console_is_enabled"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.1-kernel-parameters", "2.2-verify_serial_console_is_enabled"],
        Applies = "Image definitions",
        Remediation = "Add console=ttyS0,115200n8 to kernelArguments, or leave the key out.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        if (!disk.KernelArguments.Any(IsSerial))
            judgement.Fail("the kernel line has no console=ttyS0: boot diagnostics of Azure would show nothing", propertyPath: "kernelArguments");
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk.KernelArguments.Any(IsSerial)
        ? disk
        : disk with { KernelArguments = disk.KernelArguments.Add("console=ttyS0,115200n8") };

    private static bool IsSerial(string argument) => argument == "console=ttyS0" || argument.StartsWith("console=ttyS0,", StringComparison.Ordinal);
}
