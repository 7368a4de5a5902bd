using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ImageMustHaveAnApplication : ImageRule
{
    private const string Note = "/etc/marketplace-image.json";

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4370",
        Name = "image-must-have-an-application",
        Title = "At least one application must be on the image, installed",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.1"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.1"],
        Applies = "Images",
        Remediation = "Name what the image offers under applications of its definition; the build writes it to /etc/marketplace-image.json.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Applications, "applications", out var applications))
            return;
        if (applications.Declared.IsEmpty && applications.Found.IsEmpty)
            judgement.Fail("there is nothing on the image besides its distribution, expected at least one application", new Origin(Note));
        else if (applications.Declared.IsEmpty)
            judgement.Warn($"the image names no application; found {FactNames.First([.. applications.Found.Select(found => found.Name)])}", new Origin(Note));
        foreach (var application in applications.Declared)
        {
            if (application.Installed == false)
                judgement.Fail($"the application {application.Name} is not installed: packages or files that it names are missing", application.Origin);
            else if (application.Installed is null && applications.Found.IsEmpty)
                judgement.Fail($"the application {application.Name} names neither packages nor files, and nothing was found besides the distribution", application.Origin);
        }
    }
}
