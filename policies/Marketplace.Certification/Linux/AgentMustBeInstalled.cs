using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentMustBeInstalled : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4270",
        Name = "agent-must-be-installed",
        Title = "The Azure Linux agent must be installed",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.3"],
        Tests = ["CTT 39"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Policies],
        Requirements = ["2.1-agent-version", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Install walinuxagent (Ubuntu), waagent (Debian), WALinuxAgent (Red Hat) or python-azure-agent (SUSE).",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Agent, "agent", out var agent))
            return;
        if (!agent.Installed)
            judgement.Fail("the agent (waagent) is not installed", new Origin("/usr/sbin/waagent"));
    }
}
