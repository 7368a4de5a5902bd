using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class PartitionTableMustBeSound : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4213",
        Name = "partition-table-must-be-sound",
        Title = "The partition table must be whole, and partitions must lie on the disk side by side",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "UEFI Specification 2.10, section 5.3"],
        Requirements = ["4.2-200.3.1"],
        Applies = "OS disks",
        Remediation = "Repair the table (sgdisk --verify, sgdisk --load-backup) or build the disk again.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.Disk.PartitionTable == "none")
            judgement.Warn("the disk has no partition table", new Origin("sector 0"));
        if (facts.Disk.Gpt is { } gpt)
            JudgeGpt(gpt, judgement);
        JudgePlaces(facts.Disk, judgement);
        foreach (var problem in facts.Disk.Problems.Where(problem => !IsJudged(problem)))
            judgement.Warn($"{problem.Code}: {problem.Message}", new Origin($"byte {problem.Offset.ToString(CultureInfo.InvariantCulture)}"));
    }

    private static void JudgeGpt(GptFacts gpt, Judgement judgement)
    {
        var origin = new Origin("GPT");
        if (!gpt.PrimaryValid)
            judgement.Fail("the primary GPT is damaged", origin);
        if (!gpt.BackupValid)
            judgement.Fail("the backup GPT at the end of the disk is damaged or missing", origin);
        else if (gpt.PrimaryValid && !gpt.CopiesAgree)
            judgement.Fail("the two copies of the GPT differ", origin);
    }

    private static void JudgePlaces(DiskFacts disk, Judgement judgement)
    {
        // An extended partition holds the logical ones.
        var inOrder = disk.Partitions.Where(partition => partition.Type != "extended").OrderBy(partition => partition.Offset).ToList();
        foreach (var (first, second) in inOrder.Zip(inOrder.Skip(1)))
        {
            if (first.Offset + first.Length > second.Offset)
                judgement.Fail($"partitions {first.Number} and {second.Number} overlap", new Origin($"partition {second.Number}"));
        }
        foreach (var partition in inOrder.Where(partition => partition.Offset + partition.Length > disk.VirtualSize))
            judgement.Fail($"partition {partition.Number} ends after the disk", new Origin($"partition {partition.Number}"));
    }

    // Damage of a GPT, copies that differ, overlaps and ends after the disk are findings of their own.
    private static bool IsJudged(DiskProblem problem) =>
        problem.Code is "MKT4061" or "MKT4062" or "MKT4063" or "MKT4064" or "MKT4065" || IsOfFooter(problem);

    // Other rules judge the footer: MKT4200 to MKT4205.
    private static bool IsOfFooter(DiskProblem problem) =>
        problem.Code is "MKT4055" or "MKT4056" or "MKT4057" || (string.CompareOrdinal(problem.Code, "MKT4020") >= 0 && string.CompareOrdinal(problem.Code, "MKT4029") <= 0);
}
