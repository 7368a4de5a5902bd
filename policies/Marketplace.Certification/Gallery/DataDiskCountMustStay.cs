using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class DataDiskCountMustStay : Rule<StackSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4227",
        Name = "data-disk-count-must-stay",
        Title = "All versions of a gallery image must have the same number of data disks",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["marketplace-virtual-machines.md (2021-11-17)", "certification policies 1.67 (third-party restatement)"],
        Requirements = ["1.2-constant-disk-count", "4.2-200.3.1"],
        Applies = "Stacks with gallery image versions",
        Remediation = "Keep the number of data disks; another number needs another plan with an image definition of its own.",
    };

    protected override bool Concerns(StackSubject subject) => subject.Resources.Any(GalleryTypes.IsVersion);

    protected override void Judge(StackSubject subject, Judgement judgement)
    {
        var images = subject.Resources.Where(GalleryTypes.IsVersion)
            .Select(version => (Image: GalleryTypes.ImageOf(version), Name: version.Inputs["galleryImageVersionName"].Text ?? version.Name, Disks: version.Inputs["storageProfile"]["dataDiskImages"].Items.Length))
            .GroupBy(version => version.Image, StringComparer.OrdinalIgnoreCase);
        foreach (var image in images.Where(image => image.Select(version => version.Disks).Distinct().Count() > 1))
            judgement.Fail($"the versions of {image.Key} differ in data disks: {string.Join(", ", image.Select(version => $"{version.Name} has {version.Disks}"))}");
    }
}
