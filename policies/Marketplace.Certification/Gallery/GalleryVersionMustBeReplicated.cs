using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class GalleryVersionMustBeReplicated : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4224",
        Name = "gallery-version-must-be-replicated",
        Title = "A gallery image version must have at least one region, and replicas in each",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Sources = ["Microsoft.Compute 2024-03-03 (GalleryImageVersion)", "gallery permission scripts of several publishers (third party)"],
        Requirements = ["1.4-minimum-replicas"],
        Applies = "Gallery image versions",
        Remediation = "List a region in publishingProfile.targetRegions with regionalReplicaCount 1 or more.",
        Thresholds = [DiskThresholds.FewestReplicas, DiskThresholds.MostReplicas],
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImageVersion"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var profile = subject.Inputs["publishingProfile"];
        var regions = profile["targetRegions"];
        if (regions.Items.IsEmpty)
            judgement.Fail("publishingProfile.targetRegions is empty, expected at least one region", propertyPath: regions.Path);
        foreach (var region in regions.Items)
        {
            var count = region["regionalReplicaCount"].IsMissing ? profile["replicaCount"] : region["regionalReplicaCount"];
            if (count.Number is { } replicas && (replicas < DiskThresholds.FewestReplicas.Value || replicas > DiskThresholds.MostReplicas.Value))
                judgement.Fail($"{region["name"].Text ?? "a region"} has {replicas.ToString(CultureInfo.InvariantCulture)} replicas, expected {DiskThresholds.FewestReplicas.Text} to {DiskThresholds.MostReplicas.Text}", propertyPath: count.Path);
        }
        JudgeVisibility(profile, judgement);
    }

    private static void JudgeVisibility(PropertyNode profile, Judgement judgement)
    {
        if (profile["excludeFromLatest"].Boolean == true)
            judgement.Warn("the version is excluded from latest: whoever asks the gallery for the newest image gets another", propertyPath: profile["excludeFromLatest"].Path);
        if (profile["replicationMode"].Text == "Shallow")
            judgement.Warn("replicationMode is Shallow, which is meant for tests: the version depends on its source", propertyPath: profile["replicationMode"].Path);
    }
}
