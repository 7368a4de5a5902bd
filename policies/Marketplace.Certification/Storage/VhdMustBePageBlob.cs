using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class VhdMustBePageBlob : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4231",
        Name = "vhd-must-be-a-page-blob",
        Title = "A VHD in storage must be a page blob",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["1.1-blob-type"],
        Applies = "Blobs that are VHDs",
        Remediation = "Upload it as a page blob: marketplace:image:PageBlob or mkt image upload.",
    };

    public override ImmutableArray<string> Types => ["azure-native:storage:Blob"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var (name, type) = (subject.Inputs["blobName"], subject.Inputs["type"]);
        if (name.Text?.EndsWith(".vhd", StringComparison.OrdinalIgnoreCase) != true)
            judgement.NotApplicable("its name does not end in .vhd");
        else if (type.Text != "Page")
            judgement.Fail($"the blob {name.Text} is of the type {type.Text ?? "Block"}, expected Page", propertyPath: type.Path);
    }
}
