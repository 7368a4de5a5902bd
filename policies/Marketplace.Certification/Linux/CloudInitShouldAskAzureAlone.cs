using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class CloudInitShouldAskAzureAlone : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4275",
        Name = "cloud-init-should-ask-azure-alone",
        Title = "cloud-init should look for the data source of Azure alone",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-cloud-init"],
        Applies = "Linux images",
        Remediation = "Write datasource_list: [ Azure ] into a file of /etc/cloud/cloud.cfg.d.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.CloudInit, "cloudInit", out var cloudInit))
            return;
        if (!cloudInit.Enabled)
            judgement.NotApplicable("cloud-init does not start");
        else if (cloudInit.Datasources is not { } sources)
            judgement.Fail("cloud-init has no datasource_list and tries all clouds, expected [ Azure ]", new Origin("/etc/cloud/cloud.cfg"));
        else if (sources.FirstOrDefault(source => source is not ("Azure" or "None")) is not null || !sources.Contains("Azure", StringComparer.Ordinal))
            judgement.Fail($"cloud-init's datasource_list is [ {string.Join(", ", sources)} ], expected [ Azure ]", cloudInit.DatasourcesOrigin);
    }
}
