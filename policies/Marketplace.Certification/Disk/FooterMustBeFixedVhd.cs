using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FooterMustBeFixedVhd : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4200",
        Name = "disk-must-be-a-fixed-vhd",
        Title = "The disk must be a VHD of fixed size with a well-formed footer",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["1.1-format", "1.1-footer", "1.1-disk-type"],
        Applies = "Images",
        Remediation = "Convert the disk: mkt image convert FILE --out NEW.vhd.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        var origin = new Origin("footer");
        if (facts.Disk.Footer is not { } footer)
            judgement.Fail("the file has no VHD footer in its last 512 bytes", origin);
        else if (footer.Cookie != "conectix")
            judgement.Fail($"the footer begins with \"{footer.Cookie}\", expected \"conectix\"", origin);
        else if (footer.DiskType != "fixed")
            judgement.Fail($"the disk type is {footer.DiskType}, expected fixed", origin);
        else if (!footer.ChecksumValid)
            judgement.Fail("the checksum of the footer does not match its bytes", origin);
    }
}
