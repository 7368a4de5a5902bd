using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustLastThreeWeeks : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4237",
        Name = "sas-must-last-three-weeks",
        Title = "A SAS must last at least three weeks",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)"],
        Requirements = ["1.3-expiry"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Make the SAS with an expiry (se) four weeks away.",
        Thresholds = [DiskThresholds.SasLife],
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        if (address["se"] is not { } text)
        {
            judgement.Fail($"{address} has no expiry (se): \"Not able to download blob using provided SAS Uri\"", propertyPath: path);
            return;
        }
        // Without a clock the start stands for the day on which the SAS was made.
        if (address.Expiry is not { } expiry || (at ?? address.Start) is not { } from)
            return;
        if (expiry < from + TimeSpan.FromDays(DiskThresholds.SasLife.Value))
            judgement.Fail($"{address} expires at {text}, {Math.Max(0, (int)(expiry - from).TotalDays)} days from {(at is null ? "its start" : "now")}, expected at least {DiskThresholds.SasLife} days", propertyPath: path);
    }
}
