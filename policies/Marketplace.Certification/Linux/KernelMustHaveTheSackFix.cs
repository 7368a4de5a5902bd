using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelMustHaveTheSackFix : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4267",
        Name = "kernel-must-have-the-sack-fix",
        Title = "The kernel must have the fix of the SACK flaws (CVE-2019-11477, -11478, -11479)",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Tests = ["CTT 52"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq],
        Requirements = ["2.1-sack", "2.4-ubuntu", "2.4-rhel", "2.4-sles", "2.4-oracle", "2.4-debian", "2.4-coreos"],
        Applies = "Linux images",
        Remediation = "Install the current kernel of the distribution.",
        Thresholds = [.. SackKernels.All, SackKernels.Upstream],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.Kernels.IsEmpty)
            judgement.NotObservable("no kernel was found in /boot");
        foreach (var kernel in boot.Kernels)
            JudgeKernel(SackKernels.VersionOf(system, kernel), SackKernels.For(system, kernel), kernel, judgement);
    }

    // A series that is older than all in the table may have the vendor's own fix.
    private static void JudgeKernel(string version, ImmutableArray<Threshold<string>> minimums, KernelFacts kernel, Judgement judgement)
    {
        var same = minimums.FirstOrDefault(minimum => VersionNumber.Series(minimum.Value) == VersionNumber.Series(version));
        if (same is not null && !VersionNumber.Reaches(version, same.Value))
            judgement.Fail($"the kernel is {version}, expected at least {same}", new Origin(kernel.Path));
        else if (same is null && !minimums.Any(minimum => VersionNumber.Reaches(version, minimum.Value)))
            judgement.Warn($"the kernel is {version}, older than {minimums[0]}; whether the distribution patched it cannot be told", new Origin(kernel.Path));
    }
}
