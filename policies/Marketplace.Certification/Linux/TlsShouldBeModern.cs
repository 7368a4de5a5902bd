using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class TlsShouldBeModern : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4329",
        Name = "tls-should-be-modern",
        Title = "TLS before 1.2 should be off",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Checklist],
        Requirements = ["2.3-publisher-proxies"],
        Applies = "Linux images",
        Remediation = "Set MinProtocol = TLSv1.2 in /etc/ssl/openssl.cnf, or the crypto policy DEFAULT.",
        Thresholds = [LinuxThresholds.Tls],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Software, "software", out var software))
            return;
        foreach (var setting in software.TlsSettings.Where(setting => IsOld(setting.Value)))
            judgement.Fail($"\"{setting.Value}\" lets programs speak TLS before {LinuxThresholds.Tls}", setting.Origin);
        if (software.TlsSettings.IsEmpty && (software.OpenSsl is null || !VersionNumber.Reaches(software.OpenSsl.Value, "3.0.0")))
            judgement.NotObservable("no setting says which versions of TLS programs speak, and their default depends on the build of OpenSSL");
    }

    // MinProtocol = TLSv1, CipherString = DEFAULT@SECLEVEL=0, and the crypto policy LEGACY.
    private static bool IsOld(string setting)
    {
        var value = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        if (setting.Contains("MinProtocol", StringComparison.Ordinal))
            return value is "None" or "SSLv3" or "TLSv1" or "TLSv1.0" or "TLSv1.1" or "DTLSv1";
        return setting.Contains("SECLEVEL=0", StringComparison.Ordinal) || setting.Split(':')[0] == "LEGACY";
    }
}
