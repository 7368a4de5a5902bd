using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class ArchitectureMustMatchDeclaration : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4214",
        Name = "architecture-must-match-the-declaration",
        Title = "The programs on the disk must be for the 64-bit architecture that the definition declares",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Tests = ["CTT 49", "LISA verify_azure_64bit_os"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-vm-image-test.md (2022-04-11)", "azure-vm-faq.yml"],
        Requirements = ["1.2-architecture", "2.1-os-architecture", "2.2-verify_azure_64bit_os"],
        Applies = "Images",
        Remediation = "Declare the architecture of the disk, or use a disk of the declared one.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.OperatingSystem, "operatingSystem", out var system))
            return;
        if (declared is not null && system.Architecture != declared.Architecture)
            judgement.Fail($"the programs on the disk are for {system.Architecture}, the definition declares {declared.Architecture}", system.ArchitectureOrigin);
        else if (system.Architecture is not ("x64" or "arm64"))
            judgement.Fail($"the programs on the disk are for {system.Architecture}, expected x64 or arm64", system.ArchitectureOrigin);
    }
}
