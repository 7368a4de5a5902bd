using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DiskMustNotBeEncrypted : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4255",
        Name = "disk-must-not-be-encrypted",
        Title = "No partition of the OS disk must need a pass phrase",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.1"],
        Applies = "Images",
        Remediation = "Build the image without LUKS. Who deploys it can have its disks encrypted by the platform.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        foreach (var partition in facts.Disk.Partitions.Where(partition => partition.FileSystem?.Type == "luks"))
            judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number} is encrypted (LUKS): every machine would have the same key, and nobody is there to type it"), new Origin(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number}")));
    }
}
