using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class SecretsMustBeRemoved : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4350",
        Name = "secrets-must-be-removed",
        Title = "No secret may be on the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["2.3-secrets", "4.2-200.5", "4.1-100.11"],
        Applies = "Linux images",
        Remediation = "Remove the file or the line, and replace the secret where it is used: who had the disk may have it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Security, "security", out var security))
            return;
        var hostKeys = facts.Ssh?.HostKeys.Select(key => key.Path).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var secret in security.Secrets.Where(secret => !hostKeys.Contains(secret.Origin.Path)))
        {
            var place = secret.Origin.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{secret.Origin.Path}, line {line}") : secret.Origin.Path;
            if (secret is { Confidence: "high", Package: null })
                judgement.Fail($"{place} holds a secret ({secret.Kind})", secret.Origin);
            else if (secret.Package is null)
                judgement.Warn($"{place} may hold a secret ({secret.Kind})", secret.Origin);
            else
                judgement.Warn($"{place} of the package {secret.Package} may hold a secret ({secret.Kind})", secret.Origin);
        }
        if (facts.NotObservable.FirstOrDefault(entry => entry.Fact == "security.secrets") is { } unread)
            judgement.NotObservable(unread.Reason);
    }
}
