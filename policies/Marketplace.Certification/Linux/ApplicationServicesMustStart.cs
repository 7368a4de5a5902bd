using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ApplicationServicesMustStart : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4372",
        Name = "application-services-must-start",
        Title = "Services of applications must start at boot",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.1"],
        Applies = "Images with a definition",
        Remediation = "Name the unit under services of the application; the build enables it.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (declared is null)
        {
            judgement.NotApplicable("no definition promises anything of the disk");
            return;
        }
        if (!judgement.Has(facts, facts.Services, "services", out var services))
            return;
        foreach (var application in declared.Applications)
        {
            foreach (var name in application.Services)
            {
                if (services.Units.FirstOrDefault(unit => unit.Name == name) is not { } unit)
                    judgement.Fail($"{application.Name} needs {name}, which is not on the image");
                else if (unit.State is not ("enabled" or "static" or "alias" or "indirect" or "generated"))
                    judgement.Fail($"{application.Name} needs {name}, which is {unit.State}, expected enabled", new Origin(unit.Path));
            }
        }
    }
}
