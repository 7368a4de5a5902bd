using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Disk;

internal sealed class DataDiskMustFitLimits : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4211",
        Name = "data-disk-must-fit-the-limits",
        Title = "A data disk must have at most 1023 GiB",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "marketplace-virtual-machines.md (2021-11-17)", "includes/vhd-size.md"],
        Requirements = ["1.2-data-disk-size"],
        Applies = "Disks without an operating system",
        Remediation = "Make the disk smaller, or spread the data over several.",
        Thresholds = [DiskThresholds.LargestDataDisk],
    };

    public override ImmutableArray<string> Types => ["azure-native:compute:Disk"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        if (subject.Inputs["osType"].Text is { } system)
        {
            judgement.NotApplicable($"it is an OS disk ({system})");
            return;
        }
        var size = subject.Inputs["diskSizeGB"];
        if (size.Number is { } gibibytes && gibibytes > DiskThresholds.LargestDataDisk.Value)
            judgement.Fail($"the data disk has {gibibytes.ToString(CultureInfo.InvariantCulture)} GiB, expected at most {DiskThresholds.LargestDataDisk} GiB", propertyPath: size.Path);
        else if (size.IsMissing)
            judgement.NotObservable("diskSizeGB is not set: the size is that of the source");
    }
}
