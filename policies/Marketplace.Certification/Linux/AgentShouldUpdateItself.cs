using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentShouldUpdateItself : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4273",
        Name = "agent-should-update-itself",
        Title = "The Azure Linux agent should update itself",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["CTT 51"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq],
        Requirements = ["2.1-auto-update"],
        Applies = "Linux images",
        Remediation = "Set AutoUpdate.Enabled=y in /etc/waagent.conf, or leave the setting out; in a definition: agent.autoUpdate.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Agent, "agent", out var agent))
            return;
        if (!agent.Installed)
        {
            judgement.NotApplicable("the agent is not installed");
            return;
        }
        if (agent.Find("AutoUpdate.Enabled") is { } update && !update.IsOn())
            judgement.Fail($"waagent.conf has {update.Text()}, expected y", update.Origin);
    }
}
