using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentMustStartAtBoot : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4271",
        Name = "agent-must-start-at-boot",
        Title = "The Azure Linux agent must start at boot",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["CTT 39"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Policies],
        Requirements = ["2.1-agent-version", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Run systemctl enable walinuxagent.service (waagent.service on Red Hat and SUSE).",
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
        if (!agent.Enabled)
            judgement.Fail("the agent is installed and its service does not start at boot", agent.VersionOrigin);
    }
}
