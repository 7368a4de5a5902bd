using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OpenSslMustBeSupported : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4320",
        Name = "open-ssl-must-be-supported",
        Title = "OpenSSL must be of a series that is supported",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.5"],
        Tests = ["CTT 44", "LISA verify_openssl_version"],
        Sources = [LinuxSources.Lisa, LinuxSources.ImageTest, LinuxSources.Faq],
        Requirements = ["2.1-openssl", "2.2-verify_openssl_version", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Update the distribution until openssl version says 3.0 or newer.",
        Thresholds = [LinuxThresholds.OpenSsl, LinuxThresholds.OpenSslPrevious, LinuxThresholds.OpenSslOld],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        if (software.OpenSsl is not { } openSsl)
            judgement.Fail($"OpenSSL is not installed, expected at least {LinuxThresholds.OpenSsl}", system.Origin);
        else if (!VersionNumber.Reaches(openSsl.Value, LinuxThresholds.OpenSsl.Value) && !VersionNumber.IsOf(openSsl.Value, LinuxThresholds.OpenSslPrevious.Value) && !VersionNumber.IsOf(openSsl.Value, LinuxThresholds.OpenSslOld.Value))
            judgement.Fail($"OpenSSL is {openSsl.Value}, expected at least {LinuxThresholds.OpenSsl}", openSsl.Origin);
    }
}
