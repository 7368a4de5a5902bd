using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KvpDaemonShouldBeInstalled : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4324",
        Name = "kvp-daemon-should-be-installed",
        Title = "The daemon for key-value pairs of Hyper-V should be installed",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Tests = ["LISA verify_hv_kvp_daemon_installed"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_hv_kvp_daemon_installed"],
        Applies = "Linux images",
        Remediation = "Install hyperv-daemons (linux-cloud-tools on Ubuntu).",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        if (software.KvpDaemon is not null)
            return;
        if (system.IsDebian())
            judgement.NotApplicable("Debian need not have it");
        else if (system.IsAzureLinux())
            judgement.Fail("hv_kvp_daemon is not installed", system.Origin);
        else
            judgement.Warn("hv_kvp_daemon is not installed; only Azure Linux must have it", system.Origin);
    }
}
