using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ApplicationsMustBeThosePromised : ImageRule
{
    private const string Note = "/etc/marketplace-image.json";

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4371",
        Name = "applications-must-be-those-promised",
        Title = "The image must have the applications that its definition promises",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.1"],
        Applies = "Images with a definition",
        Remediation = "Build the image again from its definition.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (declared is null)
        {
            judgement.NotApplicable("no definition promises anything of the disk");
            return;
        }
        if (!judgement.Has(facts, facts.Applications, "applications", out var applications))
            return;
        foreach (var promised in declared.Applications)
        {
            if (applications.Declared.FirstOrDefault(found => found.Name == promised.Name) is not { } found)
                judgement.Fail($"the definition promises {promised.Name}, which the image does not name", new Origin(Note));
            else if (found.Version != promised.Version)
                judgement.Fail($"the definition promises {promised.Name} {promised.Version}, the image has {found.Version}", found.Origin);
        }
    }
}
