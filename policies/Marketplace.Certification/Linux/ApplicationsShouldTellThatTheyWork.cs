using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Linux;

internal sealed class ApplicationsShouldTellThatTheyWork : Rule<DefinitionSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4373",
        Name = "applications-should-tell-that-they-work",
        Title = "An application that listens should say how to tell that it works",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.1"],
        Sources = [LinuxSources.Policies],
        Requirements = ["4.2-200.3.1"],
        Applies = "Image definitions",
        Remediation = "Add health with a port, and a path for HTTP, to the application in the definition.",
    };

    protected override void Judge(DefinitionSubject subject, Judgement judgement)
    {
        var applications = subject.Definition.Disk.Applications;
        for (var i = 0; i < applications.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"applications[{i}]");
            if (applications[i] is { Ports.IsEmpty: false, Health: null } silent)
                judgement.Fail($"{silent.Name} listens and has no health probe", propertyPath: path);
        }
        foreach (var shared in applications.SelectMany(application => application.Ports.Select(port => (port, application.Name))).GroupBy(entry => entry.port).Where(group => group.Count() > 1))
            judgement.Fail(string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", shared.Select(entry => entry.Name))} listen on the same port {shared.Key}"), propertyPath: "applications");
    }
}
