using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class AgentMustBeNewEnough : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4272",
        Name = "agent-must-be-new-enough",
        Title = "The Azure Linux agent must be new enough, or update itself",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.5"],
        Tests = ["CTT 39", "LISA verify_waagent_version"],
        Sources = [LinuxSources.Lisa, LinuxSources.ImageTest, LinuxSources.Faq],
        Requirements = ["2.1-agent-version", "2.2-verify_waagent_version", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Update the package of the agent, or set AutoUpdate.Enabled=y in /etc/waagent.conf.",
        Thresholds = [LinuxThresholds.Agent],
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
        if (agent.Version is not { } version)
            judgement.NotObservable(Judgement.Reason(facts, "agent.version"));
        else if (VersionNumber.Reaches(version, LinuxThresholds.Agent.Value))
            return;
        else if (agent.Find("AutoUpdate.Enabled") is { } update && !update.IsOn())
            judgement.Fail($"the agent is {version} with {update.Text()}, expected at least {LinuxThresholds.Agent}", agent.VersionOrigin);
        else
            judgement.Warn($"the agent is {version}, expected at least {LinuxThresholds.Agent}; it updates itself after the first boot", agent.VersionOrigin);
    }
}
