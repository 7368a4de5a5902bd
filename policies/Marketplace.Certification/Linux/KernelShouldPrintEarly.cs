using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class KernelShouldPrintEarly : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4257",
        Name = "kernel-should-print-early",
        Title = "The kernel should print to the serial port from its first line",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.4"],
        Tests = ["CTT 40"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Recommendations],
        Requirements = ["2.1-kernel-parameters", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Add earlyprintk=ttyS0 to the kernel arguments.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (system.Architecture != "x64")
        {
            judgement.NotApplicable($"the architecture is {system.Architecture}, and early printing to ttyS0 is of x64");
            return;
        }
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot))
            return;
        if (boot.CommandLine.IsEmpty)
            judgement.NotObservable(Judgement.Reason(facts, "boot.commandLine"));
        else if (!boot.CommandLine.Any(argument => KernelArgument.IsDevice(argument, "earlyprintk", "ttyS0")))
            judgement.Fail("the kernel's arguments have no earlyprintk=ttyS0", boot.CommandLineOrigin);
    }
}
