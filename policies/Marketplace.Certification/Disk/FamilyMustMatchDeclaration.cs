using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FamilyMustMatchDeclaration : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4215",
        Name = "system-must-match-the-declaration",
        Title = "The operating system on the disk must be of the family that the definition declares",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.2-os-label"],
        Applies = "Images with a definition",
        Remediation = "Declare the family of the disk, or use a disk of the declared one.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (declared is null)
            judgement.NotApplicable("no definition says what is expected");
        else if (judgement.Has(facts, facts.OperatingSystem, "operatingSystem", out var system) && system.Family != declared.Family)
            judgement.Fail($"the operating system on the disk is {system.Family}, the definition declares {declared.Family}", system.Origin);
    }
}
