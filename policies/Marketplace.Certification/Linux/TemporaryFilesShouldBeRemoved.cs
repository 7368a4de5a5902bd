using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class TemporaryFilesShouldBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4309",
        Name = "temporary-files-should-be-removed",
        Title = "Temporary files should be removed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-deprovision-clean-up"],
        Applies = "Linux images",
        Remediation = "Empty /tmp and /var/tmp. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Leftovers, "leftovers", out var leftovers))
            return;
        if (!leftovers.TemporaryFiles.IsEmpty)
            judgement.Fail($"temporary files are left: {FactNames.Of(leftovers.TemporaryFiles)}", new Origin(leftovers.TemporaryFiles[0].Path));
    }
}
