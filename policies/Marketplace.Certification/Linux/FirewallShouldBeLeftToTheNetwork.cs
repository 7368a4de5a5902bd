using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class FirewallShouldBeLeftToTheNetwork : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4348",
        Name = "firewall-should-be-left-to-the-network",
        Title = "No rules of a firewall should be on the image unless the application needs them",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.5"],
        Sources = [LinuxSources.Recommendations, LinuxSources.Policies],
        Requirements = ["2.3-firewall", "4.2-200.5"],
        Applies = "Linux images",
        Remediation = "Remove the rules and disable the service that loads them; network security groups filter in Azure.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Network, "network", out var network))
            return;
        if (!network.FirewallRules.IsEmpty)
            judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"{network.FirewallRules.Length} rules of a firewall load at boot, the first \"{network.FirewallRules[0].Value}\""), network.FirewallRules[0].Origin);
    }
}
