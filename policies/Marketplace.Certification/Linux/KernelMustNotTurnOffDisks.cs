using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelMustNotTurnOffDisks : LinuxRule
{
    private static readonly string[] Forbidden = ["libata.atapi_enabled=0", "reserve=0x1f0,0x8"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4259",
        Name = "kernel-must-not-turn-off-disks",
        Title = "The boot loader must not turn off ATAPI or reserve the ports of the disk controller",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Tests = ["LISA verify_grub"],
        Sources = [LinuxSources.Lisa],
        Requirements = ["2.2-verify_grub"],
        Applies = "Linux images",
        Remediation = "Remove libata.atapi_enabled=0 and reserve=0x1f0,0x8 from the configuration of the boot loader; add numa=off on Red Hat before 6.6.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        foreach (var entry in boot.Entries)
        {
            foreach (var argument in entry.Arguments.Where(argument => Forbidden.Contains(argument, StringComparer.Ordinal)))
                judgement.Fail($"\"{entry.Title}\" gives the kernel {argument}, which keeps it from its disks", entry.Origin);
        }
        foreach (var other in boot.OtherArguments)
        {
            foreach (var argument in Forbidden.Where(argument => other.Value.Contains(argument, StringComparison.Ordinal)))
                judgement.Fail($"the boot loader keeps {argument}, which keeps the kernel from its disks", other.Origin);
        }
        if (system.IsRedHat() && system.Release is { } release && !VersionNumber.Reaches(release, "6.6") && !boot.CommandLine.Contains("numa=off", StringComparer.Ordinal))
            judgement.Fail($"{system.Name()} boots without numa=off, expected it before 6.6", boot.CommandLineOrigin);
        if (boot.Entries.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
    }
}
