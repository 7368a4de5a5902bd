using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelShouldWaitForTheRootDisk : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4258",
        Name = "kernel-should-wait-for-the-root-disk",
        Title = "The kernel should wait up to 300 seconds for its root disk",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.4"],
        Tests = ["CTT 40"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Recommendations],
        Requirements = ["2.1-kernel-parameters", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Add rootdelay=300 to the kernel arguments, except where initramfs-tools is used (Debian, Ubuntu): it sleeps that long at every boot and waits for its root disk without being asked, so the warning is the lesser evil there.",
        Thresholds = [LinuxThresholds.RootDelay],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        var given = boot.CommandLine.LastOrDefault(argument => argument.StartsWith("rootdelay=", StringComparison.Ordinal));
        if (boot.CommandLine.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
        else if (given is null)
            judgement.Fail($"the kernel's arguments have no rootdelay={LinuxThresholds.RootDelay}", boot.CommandLineOrigin);
        else if (!int.TryParse(given.Split('=')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < LinuxThresholds.RootDelay.Value)
            judgement.Fail($"the kernel has {given}, expected rootdelay={LinuxThresholds.RootDelay}", boot.CommandLineOrigin);
    }
}
