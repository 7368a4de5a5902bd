using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ArchitectureMustBe64Bit : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4330",
        Name = "architecture-must-be64-bit",
        Title = "The operating system must be of 64 bits",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Policies = ["200.3.1"],
        Tests = ["CTT 49", "LISA verify_azure_64bit_os"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq, LinuxSources.Lisa],
        Requirements = ["2.1-os-architecture", "2.2-verify_azure_64bit_os"],
        Applies = "Linux images",
        Remediation = "Build the image from the 64-bit edition of the distribution (amd64 or arm64).",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (system.Architecture == "unknown")
            judgement.NotObservable(Judgement.Reason(facts, "operatingSystem.architecture"));
        else if (system.Architecture is not ("x64" or "arm64"))
            judgement.Fail($"{system.ArchitectureOrigin.Path} is a program for {system.Architecture}, expected x64 or arm64", system.ArchitectureOrigin);
    }
}
