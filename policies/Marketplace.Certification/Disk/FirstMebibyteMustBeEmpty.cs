using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FirstMebibyteMustBeEmpty : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4207",
        Name = "first-mebibyte-must-be-empty",
        Title = "The first MiB of the OS disk must hold nothing but partition tables",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-first-mib", "2.1-first-mib"],
        Applies = "OS disks",
        Remediation = "Let the first partition begin at 1 MiB and give the boot loader a BIOS boot partition.",
        Thresholds = [DiskThresholds.EmptySectors],
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.Disk.UsedSectorsInFirstMiB.IsEmpty)
            return;
        var sectors = facts.Disk.UsedSectorsInFirstMiB;
        var message = string.Create(CultureInfo.InvariantCulture, $"{sectors.Length} of the first {DiskThresholds.EmptySectors.Value} sectors hold data, the first is sector {sectors[0]}, expected none ({DiskThresholds.EmptySectors.Source})");
        var origin = new Origin($"sector {sectors[0].ToString(CultureInfo.InvariantCulture)}");
        if (facts.Disk.PartitionTable == "gpt")
            judgement.Fail($"{message}: there is no room for the billing tag", origin);
        else
            judgement.Warn($"{message}; required of GPT disks, recommended for others", origin);
    }
}
