using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustBeSigned : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4240",
        Name = "sas-must-be-signed",
        Title = "A SAS must carry a signature and its version",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-sas-failure-messages.md"],
        Requirements = ["1.3-failure-authorization"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Copy the whole SAS: it ends in sig= and 44 characters.",
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        if (!address.IsSigned)
            judgement.Fail($"{address} has no whole signature (sig): \"Not able to download blob due to authorization error\"", propertyPath: path);
        if (address["sv"] is null)
            judgement.Fail($"{address} has no version (sv): \"Not able to download blob due to authorization error\"", propertyPath: path);
    }
}
