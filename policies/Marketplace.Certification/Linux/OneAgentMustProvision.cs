using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OneAgentMustProvision : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4274",
        Name = "one-agent-must-provision",
        Title = "Exactly one of cloud-init and the agent should provision the machine",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-cloud-init"],
        Applies = "Linux images",
        Remediation = "With cloud-init set Provisioning.Agent=cloud-init in /etc/waagent.conf; without it set Provisioning.Agent=waagent (or Provisioning.Enabled=y with an old agent).",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Agent, "agent", out var agent))
            return;
        if (!judgement.Has(facts, facts.CloudInit, "cloudInit", out var cloudInit))
            return;
        var by = agent.Find("Provisioning.Agent");
        var enabled = agent.Find("Provisioning.Enabled");
        if (cloudInit.Enabled)
        {
            if (by is not null && by.Value is not ("cloud-init" or "auto"))
                judgement.Fail($"cloud-init starts at boot and waagent.conf has {by.Text()}, expected Provisioning.Agent=cloud-init", by.Origin);
            if (by is null && enabled is not null && enabled.IsOn())
                judgement.Fail($"cloud-init starts at boot and waagent.conf has {enabled.Text()}: both would provision", enabled.Origin);
        }
        else if (by?.Value is "cloud-init" or "disabled")
        {
            judgement.Fail($"waagent.conf has {by.Text()} and cloud-init does not start: nothing provisions the machine", by.Origin);
        }
        else if (by is null && enabled is not null && !enabled.IsOn())
        {
            judgement.Fail($"waagent.conf has {enabled.Text()} and cloud-init does not start: nothing provisions the machine", enabled.Origin);
        }
    }
}
