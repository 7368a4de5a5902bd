using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OsDiskShouldHaveOneRootPartition : LinuxRule
{
    private static readonly string[] Expected = ["/", "/boot", "/boot/efi", "/efi", "none"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4251",
        Name = "os-disk-should-have-one-root-partition",
        Title = "The OS disk should have one root partition with everything on it",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.3"],
        Tests = ["CTT 42"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq],
        Requirements = ["2.1-root-partition"],
        Applies = "Linux images",
        Remediation = "Build the image with one partition for the operating system, besides those of the boot loader.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (system.RootFileSystems > 1)
            judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"{system.RootFileSystems} file systems hold an operating system, expected one"), system.Origin);
        if (!judgement.Has(facts, facts.Storage, "storage", out var storage))
            return;
        foreach (var mount in storage.Mounts.Where(mount => mount.OnDisk == true && mount.Type != "btrfs" && !Expected.Contains(mount.MountPoint, StringComparer.Ordinal)))
            judgement.Fail($"{mount.MountPoint} is a partition of its own ({mount.Device}), expected it on the root partition", mount.Origin);
    }
}
