using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelShouldKeepInterfaceNames : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4261",
        Name = "kernel-should-keep-interface-names",
        Title = "The kernel should keep the names eth0 and on (net.ifnames=0)",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-kernel-arguments"],
        Applies = "Linux images",
        Remediation = "Add net.ifnames=0 to the kernel arguments.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.CommandLine.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
        else if (!boot.CommandLine.Contains("net.ifnames=0", StringComparer.Ordinal))
            judgement.Fail("the kernel's arguments have no net.ifnames=0", boot.CommandLineOrigin);
    }
}
