using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class DiskShouldComeFromSoundQemu : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4206",
        Name = "disk-should-come-from-a-sound-qemu-img",
        Title = "A disk converted by qemu-img should be made with force_size, and not with the versions 2.2.1 to 2.5",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["1.1-qemu-img"],
        Applies = "VHDs",
        Remediation = "Convert again with subformat=fixed,force_size and a qemu-img outside 2.2.1 to 2.5, or with mkt image convert.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Disk.Footer, "disk.footer", out var footer))
            return;
        // qemu-img signs "qemu" where it lets the geometry decide the size, as all versions before force_size did, and "qem2" with force_size.
        switch (footer.CreatorApplication.TrimEnd())
        {
            case "qemu":
                judgement.Fail("the footer is signed \"qemu\": written without force_size or by a version before 2.6, of which 2.2.1 to 2.5 write wrong footers", new Origin("footer"));
                break;
            case "qem2":
                break;
            case var other:
                judgement.NotApplicable($"the footer is signed \"{other}\", not by qemu-img");
                break;
        }
    }
}
