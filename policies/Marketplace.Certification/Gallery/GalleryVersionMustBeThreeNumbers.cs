using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed partial class GalleryVersionMustBeThreeNumbers : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4223",
        Name = "gallery-version-must-be-three-numbers",
        Title = "The name of a gallery image version must be three whole numbers with points, at most 32 characters",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["1.2-image-version"],
        Applies = "Gallery image versions",
        Remediation = "Name the version like 1.0.0.",
        Thresholds = [DiskThresholds.LongestVersion],
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImageVersion"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var name = subject.Inputs["galleryImageVersionName"];
        if (name.IsMissing)
            judgement.NotObservable("galleryImageVersionName is not set: the engine makes a name");
        else if (name.Text is not { } text || text.Length > DiskThresholds.LongestVersion.Value || !Version().IsMatch(text))
            judgement.Fail($"the version is \"{name.Text}\", expected three whole numbers with points, at most {DiskThresholds.LongestVersion} characters", propertyPath: name.Path);
    }

    [GeneratedRegex("^[0-9]+\\.[0-9]+\\.[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
