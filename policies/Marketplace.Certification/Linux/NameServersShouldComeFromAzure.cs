using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class NameServersShouldComeFromAzure : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4302",
        Name = "name-servers-should-come-from-azure",
        Title = "Name servers and addresses of other machines should not be fixed on the image",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-resolv-conf"],
        Applies = "Linux images",
        Remediation = "Remove /etc/resolv.conf or make it a link to the resolver's file; take foreign lines out of /etc/hosts.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Identity, "identity", out var identity))
            return;
        if (identity.ResolvConf == "file")
            judgement.Fail($"/etc/resolv.conf is a file with {(identity.ResolvConfContent.IsEmpty ? "content" : FactNames.First(identity.ResolvConfContent))}, expected none or a link", new Origin("/etc/resolv.conf"));
        foreach (var host in identity.Hosts)
            judgement.Fail($"/etc/hosts names another machine: \"{host.Value}\"", host.Origin);
    }
}
