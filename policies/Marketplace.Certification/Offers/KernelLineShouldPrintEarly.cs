using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class KernelLineShouldPrintEarly : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5202",
        Name = "kernel-line-should-print-early",
        Title = "The kernel line of a definition should have earlyprintk=ttyS0",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["CTT 40"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "azure-marketplace-images.md (2023-08-29)"],
        Requirements = ["2.1-kernel-parameters"],
        Applies = "Image definitions",
        Remediation = "Add earlyprintk=ttyS0 to kernelArguments.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        if (!Has(disk))
            judgement.Fail($"the kernel line has no {Wanted}", propertyPath: "kernelArguments");
    }

    public DiskDefinition Correct(DiskDefinition disk) => Has(disk) ? disk : disk with { KernelArguments = disk.KernelArguments.Add(Wanted) };

    private const string Wanted = "earlyprintk=ttyS0";

    private static bool Has(DiskDefinition disk) => disk.KernelArguments.Any(argument => argument == Wanted || argument.StartsWith(Wanted + ",", StringComparison.Ordinal));
}
