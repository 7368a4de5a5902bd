using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class OperatingSystemMustBeReadable : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4212",
        Name = "operating-system-must-be-readable",
        Title = "The operating system must be readable from the disk, since what cannot be read cannot be certified",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.2-os-label"],
        Applies = "OS disks",
        Remediation = "Use a disk with one plain root file system (ext4, XFS, Btrfs) that was unmounted cleanly.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.OperatingSystem is null)
            judgement.Fail($"no operating system could be read: {Judgement.Reason(facts, "operatingSystem")}");
        else if (facts.OperatingSystem.RootFileSystems > 1)
            judgement.Warn($"{facts.OperatingSystem.RootFileSystems} file systems hold an operating system; that of {facts.OperatingSystem.Origin.Path} was judged, {facts.OperatingSystem.PrettyName ?? facts.OperatingSystem.Distribution}", facts.OperatingSystem.Origin);
    }
}
