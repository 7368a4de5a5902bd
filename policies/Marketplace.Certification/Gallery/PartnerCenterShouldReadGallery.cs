using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class PartnerCenterShouldReadGallery : Rule<StackSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4228",
        Name = "partner-center-should-read-the-gallery",
        Title = "Partner Center's two service principals should be able to read each gallery",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Sources = ["gallery permission scripts of several publishers (third party)", "azure-vm-use-own-image.md (2021-11-10)", "azure-vm-use-approved-base.md (2021-12-07)"],
        Requirements = ["1.4-role-assignment", "1.4-publisher-rights"],
        Applies = "Stacks with gallery image definitions",
        Remediation = "Give the service principals Microsoft Partner Center Resource Provider and Compute Image Registry the role Compute Gallery Image Reader on the gallery: configuration galleryReaders.",
        Thresholds = [DiskThresholds.GalleryReaders],
    };

    private const string Reader = "cf7c76d2-98a3-4358-a134-615aa78bf44d";

    // Owner and Contributor, which documents of 2021 asked for.
    private static readonly string[] Older = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c"];

    protected override bool Concerns(StackSubject subject) => subject.Resources.Any(GalleryTypes.IsImage);

    protected override void Judge(StackSubject subject, Judgement judgement)
    {
        var assignments = subject.Resources.Where(resource => resource.Type == "azure-native:authorization:RoleAssignment").ToList();
        var readers = assignments.Where(assignment => Has(assignment, Reader)).ToList();
        if (readers.Count >= DiskThresholds.GalleryReaders.Value)
            return;
        if (assignments.Any(assignment => Older.Any(role => Has(assignment, role))))
            judgement.Warn("the gallery is readable through Owner or Contributor, as documents of 2021 ask; today the role Compute Gallery Image Reader for two service principals is enough");
        else
            judgement.Fail($"{readers.Count} of {DiskThresholds.GalleryReaders} role assignments of Compute Gallery Image Reader: publishing ends in \"image reference is not accessible\"");
    }

    private static bool Has(ResourceSubject assignment, string role) => assignment.Inputs["roleDefinitionId"].Text?.EndsWith(role, StringComparison.OrdinalIgnoreCase) == true;
}
