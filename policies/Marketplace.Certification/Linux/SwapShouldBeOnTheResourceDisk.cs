using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SwapShouldBeOnTheResourceDisk : LinuxRule
{
    private static readonly string[] Keys = ["ResourceDisk.Format", "ResourceDisk.EnableSwap"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4252",
        Name = "swap-should-be-on-the-resource-disk",
        Title = "Swap should be made on the resource disk alone",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-swap-handling"],
        Applies = "Linux images",
        Remediation = "Take swap out of the configuration of cloud-init, or name a file on the resource disk (/mnt); set ResourceDisk.Format=n and ResourceDisk.EnableSwap=n in waagent.conf where cloud-init provisions.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.CloudInit, "cloudInit", out var cloudInit) || !judgement.Has(facts, facts.Agent, "agent", out var agent))
            return;
        if (cloudInit.Enabled && cloudInit.Find("swap.filename") is { } swap && !swap.Value.StartsWith("/mnt", StringComparison.Ordinal))
            judgement.Fail($"cloud-init makes swap at {swap.Value} at the first boot, expected a file on the resource disk", swap.Origin);
        foreach (var key in Keys)
        {
            if (cloudInit.Enabled && agent.Find(key) is { } setting && setting.IsOn())
                judgement.Fail($"the agent has {setting.Text()} beside cloud-init, expected {key}=n", setting.Origin);
        }
    }
}
