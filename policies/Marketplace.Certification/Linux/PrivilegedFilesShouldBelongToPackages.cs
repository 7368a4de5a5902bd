using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class PrivilegedFilesShouldBelongToPackages : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4352",
        Name = "privileged-files-should-belong-to-packages",
        Title = "Programs that run with the rights of others should come from packages",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Sources = [LinuxSources.Recommendations],
        Requirements = ["2.3-accounts"],
        Applies = "Linux images",
        Remediation = "Take the bit or the capability away (chmod u-s, setcap -r), or install the program as a package.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Security, "security", out var security))
            return;
        foreach (var file in security.PrivilegedFiles.Where(file => file.Package is null))
            judgement.Fail($"{file.Path} (mode {file.Mode}{(file.Capabilities is null ? "" : $", {file.Capabilities}")}) has the rights of others and belongs to no package", new Origin(file.Path));
    }
}
