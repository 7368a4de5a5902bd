using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class CloudInitShouldPrepareDisks : LinuxRule
{
    private static readonly string[] Modules = ["mounts", "disk_setup"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4276",
        Name = "cloud-init-should-prepare-disks",
        Title = "cloud-init should set up and mount disks in its first stage",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-cloud-init"],
        Applies = "Linux images",
        Remediation = "Put mounts and disk_setup into cloud_init_modules of /etc/cloud/cloud.cfg.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.CloudInit, "cloudInit", out var cloudInit))
            return;
        if (!cloudInit.Enabled)
        {
            judgement.NotApplicable("cloud-init does not start");
            return;
        }
        foreach (var module in Modules.Where(module => !cloudInit.InitModules.Select(name => name.Replace('-', '_')).Contains(module, StringComparer.Ordinal)))
            judgement.Fail($"cloud_init_modules has no {module}", new Origin("/etc/cloud/cloud.cfg"));
    }
}
