using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class BlobNameMustBePlain : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4232",
        Name = "blob-name-must-be-plain",
        Title = "The name of a VHD in storage must end in .vhd and have no white space and no characters that URIs escape",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-sas-failure-messages.md", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-file-name", "1.3-failure-download"],
        Applies = "Page blobs",
        Remediation = "Name the blob with letters, digits, hyphens, underscores and points, with .vhd at the end.",
    };

    public override ImmutableArray<string> Types => ["marketplace:image:PageBlob"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var name = subject.Inputs["blobName"];
        if (VhdName.Problem(name.Text ?? "") is { } problem)
            judgement.Fail($"the blob name \"{name.Text}\" {problem}", propertyPath: name.Path);
    }
}
