using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasDatesMustBeFull : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4238",
        Name = "sas-dates-must-be-full",
        Title = "The dates of a SAS must have a time of day and a zone",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)", "azure-vm-sas-failure-messages.md"],
        Requirements = ["1.3-date-format", "1.3-failure-incorrect-sas"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Write dates like 2026-11-01T00:00:00Z.",
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        foreach (var field in (string[])["st", "se"])
        {
            if (address[field] is { } text && !SasAddress.IsFullDate(text))
                judgement.Fail($"{address} has {field}={text}, expected a date such as 2026-11-01T00:00:00Z: \"Not able to download blob due to incorrect SAS Uri\"", propertyPath: path);
        }
    }
}
