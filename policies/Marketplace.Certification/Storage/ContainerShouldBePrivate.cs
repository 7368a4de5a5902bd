using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class ContainerShouldBePrivate : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4233",
        Name = "container-should-be-private",
        Title = "Containers with VHDs should let nobody in without a SAS",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)", "azure-marketplace-images.md, security recommendations (2023-08-29)"],
        Requirements = ["1.3-scope"],
        Applies = "Blob containers and storage accounts",
        Remediation = "Set publicAccess of the container to None and allowBlobPublicAccess of the account to false.",
    };

    public override ImmutableArray<string> Types => ["azure-native:storage:BlobContainer", "azure-native:storage:StorageAccount"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var access = subject.Inputs["publicAccess"];
        if (access.Text is { } level && level != "None")
            judgement.Fail($"publicAccess is {level}: anybody can download what is for sale", propertyPath: access.Path);
        var allowed = subject.Inputs["allowBlobPublicAccess"];
        if (allowed.Boolean == true)
            judgement.Fail("allowBlobPublicAccess is true: a container can be opened to everybody", propertyPath: allowed.Path);
    }
}
