using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustNameVhd : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4239",
        Name = "sas-must-name-a-vhd",
        Title = "A SAS address must be https and name a VHD in a container",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)", "azure-vm-sas-failure-messages.md", "release-engineering/cloudpub"],
        Requirements = ["1.3-shape", "1.3-failure-not-able", "1.3-failure-download"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Put the name of the blob, with .vhd, between the container and the question mark: https://ACCOUNT.blob.core.windows.net/CONTAINER/NAME.vhd?SAS.",
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        if (!address.IsHttps)
            judgement.Fail($"{address} is not https", propertyPath: path);
        if (address.HasWhiteSpace)
            judgement.Fail($"{address} has white space: \"Not able to download blob using provided SAS Uri\"", propertyPath: path);
        if (!address.HasQuery)
            judgement.Fail($"{address} has no question mark: \"Not able to download blob using provided SAS Uri\"", propertyPath: path);
        if (address.BlobName is not { } name || VhdName.Problem(name) is not { } problem)
        {
            if (address.BlobName is null)
                judgement.Fail($"{address} names no blob in a container", propertyPath: path);
            return;
        }
        judgement.Fail($"the blob name \"{name}\" {problem}", propertyPath: path);
    }
}
