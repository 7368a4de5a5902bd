using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustBeForContainer : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4234",
        Name = "sas-must-be-for-the-container",
        Title = "A SAS must be for the container",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)"],
        Requirements = ["1.3-scope", "4.2-200.6"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Make the SAS for the container (sr=c), not for the blob.",
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        if (address["sr"] != "c")
            judgement.Fail($"{address} has sr={address["sr"] ?? "nothing"}, expected sr=c", propertyPath: path);
    }
}
