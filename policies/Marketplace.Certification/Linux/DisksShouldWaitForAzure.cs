using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DisksShouldWaitForAzure : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4277",
        Name = "disks-should-wait-for-azure",
        Title = "The agent should set the time that disks may take to answer to 300 seconds",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Tests = ["LISA verify_disks_device_timeout_setting"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Set OS.RootDeviceScsiTimeout=300 in /etc/waagent.conf, or write a udev rule that sets the timeout.",
        Thresholds = [LinuxThresholds.ScsiTimeout],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Agent, "agent", out var agent))
            return;
        if (!judgement.Has(facts, facts.Storage, "storage", out var storage))
            return;
        if (!agent.Installed)
        {
            judgement.NotApplicable("the agent is not installed");
            return;
        }
        var setting = agent.Find("OS.RootDeviceScsiTimeout");
        var byRule = storage.UdevRules.Any(rule => rule.Value.Contains("timeout", StringComparison.OrdinalIgnoreCase) && rule.Value.Contains(LinuxThresholds.ScsiTimeout.Text, StringComparison.Ordinal));
        if (setting is null && !byRule)
            judgement.Fail($"neither waagent.conf nor a udev rule sets the timeout of disks, expected {LinuxThresholds.ScsiTimeout}", new Origin("/etc/waagent.conf"));
        else if (setting is not null && setting.Value != LinuxThresholds.ScsiTimeout.Text)
            judgement.Fail($"waagent.conf has {setting.Text()}, expected {LinuxThresholds.ScsiTimeout}", setting.Origin);
    }
}
