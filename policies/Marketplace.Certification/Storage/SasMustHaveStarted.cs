using Marketplace.Certification.Disk;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Storage;

internal sealed class SasMustHaveStarted : SasRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4236",
        Name = "sas-must-have-started",
        Title = "A SAS must say when it starts, a day before it is used",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.6"],
        Sources = ["azure-vm-get-sas-uri.md (2021-06-23)"],
        Requirements = ["1.3-start"],
        Applies = "SAS addresses of VHDs",
        Remediation = "Make the SAS with a start (st) of yesterday, so that clocks may differ.",
        Thresholds = [DiskThresholds.SasLead],
    };

    protected override void Judge(SasAddress address, DateTimeOffset? at, Judgement judgement, string? path)
    {
        if (address["st"] is not { } text)
            judgement.Fail($"{address} has no start (st): \"Not able to download blob using provided SAS Uri\"", propertyPath: path);
        else if (address.Start is { } start && at is { } now && start > now)
            judgement.Fail($"{address} starts at {text}, which has not come yet", propertyPath: path);
        else if (address.Start is { } late && at is { } then && late > then - TimeSpan.FromDays(DiskThresholds.SasLead.Value))
            judgement.Warn($"{address} starts at {text}, expected {DiskThresholds.SasLead} day before it is used", propertyPath: path);
    }
}
