using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class HostNameShouldBeNeutral : LinuxRule
{
    private static readonly string[] Neutral = ["localhost", "unassigned-hostname", "image", "appliance"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4301",
        Name = "host-name-should-be-neutral",
        Title = "The image should have no host name of its own",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.ApprovedBase],
        Requirements = ["2.1-generalised"],
        Applies = "Linux images",
        Remediation = "Write localhost into /etc/hostname, or remove it. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Identity, "identity", out var identity))
            return;
        if (identity.Hostname is { Length: > 0 } name && !Neutral.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) && !name.Equals(system.Distribution, StringComparison.OrdinalIgnoreCase))
            judgement.Fail($"the host name is \"{name}\", expected localhost or none", new Origin("/etc/hostname"));
    }
}
