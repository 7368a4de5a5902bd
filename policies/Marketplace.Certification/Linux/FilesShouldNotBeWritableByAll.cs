using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class FilesShouldNotBeWritableByAll : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4353",
        Name = "files-should-not-be-writable-by-all",
        Title = "No file should be writable by everybody",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-accounts"],
        Applies = "Linux images",
        Remediation = "Run chmod o-w on the file, or chmod +t on the folder.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Security, "security", out var security))
            return;
        if (!security.WorldWritable.IsEmpty)
            judgement.Fail($"everybody may write {FactNames.First(security.WorldWritable)}", new Origin(security.WorldWritable[0]));
    }
}
