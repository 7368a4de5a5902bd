using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FileMustBeDiskAndFooter : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4203",
        Name = "file-must-be-disk-and-footer",
        Title = "The file must be as long as the disk and its footer of 512 bytes",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-blob-length"],
        Applies = "VHDs",
        Remediation = "Copy the file again, or convert the disk: mkt image convert FILE --out NEW.vhd.",
        Thresholds = [DiskThresholds.FooterLength],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.Disk.Footer is not { } footer)
        {
            judgement.NotApplicable($"the file is no VHD ({facts.Disk.Format})");
            return;
        }
        var expected = facts.Disk.VirtualSize + DiskThresholds.FooterLength.Value;
        if (facts.Disk.FileLength != expected)
            judgement.Fail($"the file has {facts.Disk.FileLength} bytes, expected {expected}: the size of the disk and {DiskThresholds.FooterLength}", new Origin("footer"));
        else if (footer.CurrentSize != facts.Disk.VirtualSize)
            judgement.Fail($"the footer says {footer.CurrentSize} bytes, but {facts.Disk.VirtualSize} precede it", new Origin("footer"));
    }
}
