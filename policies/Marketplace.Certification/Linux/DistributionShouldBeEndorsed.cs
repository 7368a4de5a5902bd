using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DistributionShouldBeEndorsed : LinuxRule
{
    private static readonly string[] Endorsed = ["almalinux", "azurelinux", "centos", "debian", "flatcar", "mariner", "ol", "opensuse-leap", "rhel", "rocky", "sles", "sles_sap", "ubuntu"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4331",
        Name = "distribution-should-be-endorsed",
        Title = "The distribution should be one that is endorsed on Azure",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.3"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Build the image from an endorsed distribution, or agree with the support for publishers first.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (system.Distribution == "unknown")
            judgement.NotObservable(Judgement.Reason(facts, "operatingSystem.distribution"));
        else if (!Endorsed.Contains(system.Distribution, StringComparer.Ordinal))
            judgement.Fail($"the distribution is {system.Name()}, expected one of {string.Join(", ", Endorsed)}", system.Origin);
    }
}
