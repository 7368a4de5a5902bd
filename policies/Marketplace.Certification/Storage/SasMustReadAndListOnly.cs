using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustReadAndListOnly : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4235",
        Name = "sas-must-read-and-list-only",
        Title = "A SAS must let read and list, and nothing else",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)", "azure-vm-sas-failure-messages.md"],
        Requirements = ["1.3-permissions", "1.3-failure-not-able"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Make the SAS with the permissions read and list (sp=rl).",
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        var permissions = address["sp"] ?? "";
        if (permissions == "lr")
            judgement.Warn($"{address} has sp=lr; the document shows sp=rl", propertyPath: path);
        else if (permissions != "rl")
            judgement.Fail($"{address} has sp={(permissions.Length == 0 ? "nothing" : permissions)}, expected sp=rl: \"Not able to download blob using provided SAS Uri\"", propertyPath: path);
    }
}
