using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FooterShouldDescribeDisk : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4205",
        Name = "footer-should-describe-the-disk",
        Title = "The footer should describe the disk as the VHD specification derives it from the size",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "Virtual Hard Disk Image Format Specification 1.0 (2006-10-11)"],
        Requirements = ["1.1-footer"],
        Applies = "VHDs",
        Remediation = "Write the footer again: mkt image convert FILE --out NEW.vhd.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Disk.Footer, "disk.footer", out var footer))
            return;
        var origin = new Origin("footer");
        if (footer.GeometryMatchesSize == false)
            judgement.Fail($"the geometry {footer.Geometry} does not belong to {footer.CurrentSize} bytes; tools that multiply it cut the disk off", origin);
        if (footer.OriginalSize != footer.CurrentSize)
            judgement.Fail($"the original size is {footer.OriginalSize} bytes, the current size {footer.CurrentSize}: the disk was resized", origin);
        if (footer.SavedState == true)
            judgement.Fail("the footer says that the disk belongs to a machine that was saved while it ran", origin);
    }
}
