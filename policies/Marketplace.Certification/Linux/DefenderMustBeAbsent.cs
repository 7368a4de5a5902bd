using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class DefenderMustBeAbsent : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4325",
        Name = "defender-must-be-absent",
        Title = "No trace of Microsoft Defender for Endpoint may be on the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.4"],
        Tests = ["LISA verify_mdatp_not_preinstalled"],
        Sources = [LinuxSources.LisaCore, LinuxSources.Policies],
        Requirements = ["2.3-verify_mdatp_not_preinstalled", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Remove the package mdatp and /etc/opt/microsoft/mdatp, /var/opt/microsoft/mdatp, /var/log/microsoft/mdatp: machines that share its onboarding report as one.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        foreach (var trace in software.Defender)
            judgement.Fail($"{trace.Path} is of Microsoft Defender for Endpoint, expected none", trace);
    }
}
