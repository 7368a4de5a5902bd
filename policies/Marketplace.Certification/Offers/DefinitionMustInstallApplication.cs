using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class DefinitionMustInstallApplication : DiskDefinitionRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5203",
        Name = "definition-must-install-application",
        Title = "An image must have at least one application, and its definition must install each of them",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = ["certification-policies 1.67 (2024-08-26)", "marketplace-virtual-machines.md (2021-11-17)"],
        Requirements = ["4.2-200.3.1"],
        Applies = "Image definitions",
        Remediation = "Give the application packages, files, an install script or services; what a source disk already has, say in a step of validate.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        if (disk.Applications.IsEmpty)
            judgement.Fail("the image has no application: an operating system alone is no offer", propertyPath: "applications");
        for (var i = 0; i < disk.Applications.Length; i++)
        {
            var application = disk.Applications[i];
            var installed = !application.Packages.IsEmpty || !application.Files.IsEmpty || application.Install is not null;
            // A disk or file system that exists may bring the application along.
            if (!installed && disk.Source is DebianSource)
                judgement.Fail($"nothing installs {application.Name}: it has no packages, no files and no script", propertyPath: OfferRule.Item("applications", i));
            if (application.Ports.IsEmpty)
                judgement.Warn($"{application.Name} listens on no port: customers reach it by SSH only", propertyPath: $"{OfferRule.Item("applications", i)}.ports");
        }
    }
}
