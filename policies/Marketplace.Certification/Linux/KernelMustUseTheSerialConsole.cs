using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelMustUseTheSerialConsole : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4256",
        Name = "kernel-must-use-the-serial-console",
        Title = "The kernel must write to the serial console",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.3", "200.4"],
        Tests = ["CTT 40", "LISA verify_serial_console_is_enabled"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq, LinuxSources.Lisa],
        Requirements = ["2.1-kernel-parameters", "2.2-verify_serial_console_is_enabled"],
        Applies = "Linux images",
        Remediation = "Add console=ttyS0,115200n8 (console=ttyAMA0 on Arm) to GRUB_CMDLINE_LINUX and run update-grub; in a definition: kernelArguments.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        var console = system.Architecture == "arm64" ? "ttyAMA0" : "ttyS0";
        if (boot.CommandLine.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
        else if (!boot.CommandLine.Any(argument => KernelArgument.IsDevice(argument, "console", console)))
            judgement.Fail($"the kernel's arguments have no console={console}: \"{string.Join(' ', boot.CommandLine)}\"", boot.CommandLineOrigin);
        else if (!boot.ConfiguredArguments.IsEmpty && !boot.ConfiguredArguments.Any(argument => KernelArgument.IsDevice(argument, "console", console)))
            judgement.Warn($"GRUB_CMDLINE_LINUX has no console={console}: the next update of the kernel loses it", new Origin("/etc/default/grub"));
    }
}
