using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelShouldNotBootSilently : LinuxRule
{
    private static readonly string[] Unwanted = ["rhgb", "quiet", "crashkernel=auto"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4260",
        Name = "kernel-should-not-boot-silently",
        Title = "The kernel should boot without rhgb, quiet and crashkernel=auto",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Generic],
        Requirements = ["2.3-kernel-arguments"],
        Applies = "Linux images",
        Remediation = "Remove rhgb, quiet and crashkernel=auto from the kernel arguments: the first two hide the boot log, the third reserves memory of small machines.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.CommandLine.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
        foreach (var argument in boot.CommandLine.Where(argument => Unwanted.Contains(argument, StringComparer.Ordinal)))
            judgement.Fail($"the kernel's arguments have {argument}, expected it to be dropped", boot.CommandLineOrigin);
    }
}
