using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class KernelLineShouldWaitForRoot : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5202",
        Name = "kernel-line-should-wait-for-root",
        Title = "The kernel line of a definition should have earlyprintk=ttyS0 and rootdelay=300",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["CTT 40"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "azure-marketplace-images.md (2023-08-29)"],
        Requirements = ["2.1-kernel-parameters"],
        Applies = "Image definitions",
        Remediation = "Add earlyprintk=ttyS0 and rootdelay=300 to kernelArguments.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var argument in Wanted.Where(wanted => !Has(disk, wanted)))
            judgement.Fail($"the kernel line has no {argument}", propertyPath: "kernelArguments");
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with { KernelArguments = disk.KernelArguments.AddRange(Wanted.Where(wanted => !Has(disk, wanted))) };

    private static readonly string[] Wanted = ["earlyprintk=ttyS0", "rootdelay=300"];

    private static bool Has(DiskDefinition disk, string wanted) => disk.KernelArguments.Any(argument => argument == wanted || argument.StartsWith(wanted + ",", StringComparison.Ordinal));
}
