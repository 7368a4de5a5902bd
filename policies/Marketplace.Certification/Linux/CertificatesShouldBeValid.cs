using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class CertificatesShouldBeValid : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4351",
        Name = "certificates-should-be-valid",
        Title = "Certificates that no package brought should neither be expired nor self-signed",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["2.3-secrets"],
        Applies = "Linux images",
        Remediation = "Remove the certificate and its key; let the machine make its own at first boot.",
        Thresholds = [LinuxThresholds.Today],
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Security, "security", out var security))
            return;
        var today = DateTimeOffset.ParseExact(LinuxThresholds.Today.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        foreach (var certificate in security.Certificates)
        {
            if (certificate.NotAfter < today)
                judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"the certificate of {certificate.Subject} expired on {certificate.NotAfter:yyyy-MM-dd}"), certificate.Origin);
            else if (certificate.SelfSigned)
                judgement.Fail($"the certificate of {certificate.Subject} is self-signed: every machine would have the same", certificate.Origin);
        }
    }
}
