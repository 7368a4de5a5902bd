using Marketplace.Certification.Rules;
using Marketplace.Policies.Configuration;
using Marketplace.Policies.Subjects;
using Pulumi.Policy;
using Severity = Pulumi.Policy.Severity;

namespace Marketplace.Policies.Rules;

/// <summary>
/// Judges disks that were inspected and that no certification in the stack takes the facts of: their facts are outputs, which only
/// a look at the whole stack shows.
/// </summary>
internal static class InspectedDisks
{
    public const string Name = "inspected-disks-must-be-certifiable";

    public static StackPolicy Create(ResourceJudge judge) => new()
    {
        Name = Name,
        DisplayName = "Inspected disks can be certified",
        Description = "The facts of an inspected disk must meet the certification rules, whether or not the stack certifies it.",
        EnforcementLevel = EnforcementLevel.Mandatory,
        Severity = Severity.High,
        RemediationSteps = "Each message begins with the code of a rule; its page says what to do.",
        Url = "docs/policy-packs.md",
        Validate = StackPolicy.Of(args =>
        {
            var settings = ResourceJudge.SettingsOf(args);
            foreach (var inspection in args.OfType(ResourceSubjects.Inspection).Where(inspection => !IsCertified(inspection, args)))
                Judge(inspection, settings, judge, args);
        }),
    };

    private static void Judge(StackResource inspection, CertificationSettings settings, ResourceJudge judge, StackPolicyArgs args)
    {
        var report = judge.Judge(judge.Subjects.Image(inspection, out var problems), settings);
        var baseline = judge.BaselineOf(settings);
        foreach (var problem in problems)
            args.Report($"{problem.Code}: {problem.Message}{(problem.Help is null ? "" : $". {problem.Help}")}", inspection, "facts");
        foreach (var finding in report.Findings)
        {
            var fails = finding is { Enforcement: Enforcement.Mandatory, Waiver: null } && baseline.LevelOf(RuleCatalog.Find(finding.Code)!.Info) == Enforcement.Mandatory;
            // The path is one of the definition, not of the inspection.
            var path = finding.PropertyPath is { } property && !finding.Message.Contains(property, StringComparison.Ordinal) ? $"{property}: " : "";
            var text = $"{finding.Code}: {path}{RulePolicy.Text(finding)}";
            if (fails)
                args.Report(text, inspection);
            else
                args.Advise(text, inspection);
        }
        if (CertificationPolicy.Waiting(report) is { } waiting)
            args.Advise(waiting, inspection);
    }

    // A preview does not know digests; then the certification is the one of the same image.
    private static bool IsCertified(StackResource inspection, StackPolicyArgs args) =>
        args.OfType(ResourceSubjects.Certification).Any(certification =>
            (Digest(inspection) is { } digest && digest == Digest(certification)) || (certification.Name == inspection.Name && Digest(certification) is null));

    private static string? Digest(StackResource resource) => resource.Properties["digest"] is { IsText: true } digest ? InputNode.ToText(digest) : null;
}
