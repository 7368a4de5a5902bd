using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Storage;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class FileNameMustBePlain : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4204",
        Name = "file-name-must-be-plain",
        Title = "The name of the VHD must end in .vhd and have no white space and no characters that URIs escape",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-sas-failure-messages.md", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-file-name"],
        Applies = "VHDs",
        Remediation = "Rename the file: letters, digits, hyphens, underscores and points, with .vhd at the end.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (facts.Disk.FileName is not { } name)
            judgement.NotApplicable("the disk did not come from a file");
        else if (VhdName.Problem(name) is { } problem)
            judgement.Fail($"the file name \"{name}\" {problem}");
    }
}
