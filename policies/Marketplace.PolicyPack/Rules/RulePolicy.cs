using System.Globalization;
using System.Text;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Storage;
using Marketplace.Certification.Subjects;
using Pulumi.Policy;
using Severity = Marketplace.Certification.Rules.Severity;

namespace Marketplace.Policies.Rules;

/// <summary>One certification rule as a policy.</summary>
internal static class RulePolicy
{
    /// <summary>Null for rules about what no resource shows, such as a running machine.</summary>
    public static Policy? Create(Rule rule, ResourceJudge judge) => rule switch
    {
        Rule<ImageSubject> or Rule<DefinitionSubject> or Rule<ResourceSubject> or SasRule => OfResource(rule.Info, rule as ICorrectsDisk, judge),
        Rule<StackSubject> => OfStack(rule.Info, judge),
        _ => null,
    };

    private static ResourcePolicy OfResource(RuleInfo rule, ICorrectsDisk? correction, ResourceJudge judge) => new()
    {
        Name = rule.Name,
        DisplayName = rule.Title,
        Description = Description(rule),
        EnforcementLevel = LevelOf(rule),
        Severity = SeverityOf(rule),
        Framework = FrameworkOf(rule),
        Tags = TagsOf(rule),
        RemediationSteps = rule.Remediation,
        Url = $"docs/policies/{rule.Code}.md",
        Validate = ResourcePolicy.OfAny(args =>
        {
            var judged = judge.Judge(args);
            if (judged.Report is null)
                return;
            var settings = ResourceJudge.SettingsOf(args);
            foreach (var result in judged.Of(rule.Code))
                Say(result, judge.Fails(rule, settings) ? (message, path) => args.Report(message, path) : args.Advise, args.Advise, args.NotApplicable);
            if (!judge.BaselineOf(settings).Has(rule))
                args.NotApplicable($"the baseline {judge.BaselineOf(settings).Name} does not have {rule.Code}");
        }),
        Remediate = correction is null ? null : DefinitionCorrection.Of(correction),
    };

    private static StackPolicy OfStack(RuleInfo rule, ResourceJudge judge) => new()
    {
        Name = rule.Name,
        DisplayName = rule.Title,
        Description = Description(rule),
        EnforcementLevel = LevelOf(rule),
        Severity = SeverityOf(rule),
        Framework = FrameworkOf(rule),
        Tags = TagsOf(rule),
        RemediationSteps = rule.Remediation,
        Url = $"docs/policies/{rule.Code}.md",
        Validate = StackPolicy.Of(args =>
        {
            var settings = ResourceJudge.SettingsOf(args);
            var report = judge.Judge(args, settings);
            Action<string, string?> advise = (message, path) => args.Advise(message, propertyPath: path);
            foreach (var result in report.Results.Where(result => result.Code == rule.Code))
                Say(result, judge.Fails(rule, settings) ? (message, path) => args.Report(message, propertyPath: path) : advise, advise, args.NotApplicable);
        }),
    };

    private static void Say(RuleResult result, Action<string, string?> report, Action<string, string?> advise, Action<string> notApplicable)
    {
        foreach (var finding in result.Findings)
        {
            if (finding.Enforcement == Enforcement.Mandatory && finding.Waiver is null)
                report(Text(finding), finding.PropertyPath);
            else
                advise(Text(finding), finding.PropertyPath);
        }
        if (result is { Outcome: Outcome.NotApplicable or Outcome.Unknown or Outcome.NotObservable, Reason: { } reason })
            notApplicable(result.Outcome switch { Outcome.Unknown => $"unknown: {reason}", Outcome.NotObservable => $"not observable: {reason}", _ => reason });
    }

    /// <summary>The finding with where it was seen and who accepted it: <c>swap (file) at /swap (/etc/fstab:3)</c>.</summary>
    public static string Text(Finding finding)
    {
        var text = new StringBuilder(finding.Message);
        if (finding.Evidence is { } evidence)
            text.Append(CultureInfo.InvariantCulture, $" ({evidence.Path}{(evidence.Line is { } line ? FormattableString.Invariant($":{line}") : "")})");
        if (finding.Waiver is { } waiver)
            text.Append(CultureInfo.InvariantCulture, $" [waived by {waiver.Owner} until {waiver.Expires:yyyy-MM-dd}: {waiver.Reason}]");
        return text.ToString();
    }

    private static string Description(RuleInfo rule) => $"{rule.Code}: {rule.Title}.";

    private static EnforcementLevel LevelOf(RuleInfo rule) => Baseline.Latest.LevelOf(rule) switch
    {
        Enforcement.Mandatory => EnforcementLevel.Mandatory,
        Enforcement.Disabled => EnforcementLevel.Disabled,
        _ => EnforcementLevel.Advisory,
    };

    private static Pulumi.Policy.Severity SeverityOf(RuleInfo rule) => rule.Severity switch
    {
        Severity.Critical => Pulumi.Policy.Severity.Critical,
        Severity.High => Pulumi.Policy.Severity.High,
        Severity.Medium => Pulumi.Policy.Severity.Medium,
        _ => Pulumi.Policy.Severity.Low,
    };

    private static ComplianceFramework FrameworkOf(RuleInfo rule) => new("Azure Marketplace certification", Baseline.Latest.Name, string.Join(", ", rule.Policies), string.Join("; ", rule.Sources));

    private static string[] TagsOf(RuleInfo rule) => [Words(rule.Criterion), rule.Code, .. rule.Tests];

    // PlatformCompatible: platform-compatible
    private static string Words(Criterion criterion) => string.Concat(criterion.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
