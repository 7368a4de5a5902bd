using System.Collections.Immutable;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Certification.Waivers;

namespace Marketplace.Certification.Judging;

/// <summary>Runs the rules of a baseline. Every host (tests, provider, pack, command line) goes through here.</summary>
public static class Certifier
{
    /// <param name="waivers">Those that count today; what they cover fails nothing.</param>
    public static CertificationReport Judge(Baseline baseline, IEnumerable<Subject> subjects, IReadOnlyCollection<Waiver> waivers)
    {
        var rules = RuleCatalog.All.Where(rule => baseline.Has(rule.Info) && baseline.LevelOf(rule.Info) != Enforcement.Disabled).ToList();
        var results = from subject in subjects
                      let secrets = Secrets(subject)
                      from rule in rules
                      where rule.Accepts(subject)
                      select Waive(Judge(rule, baseline.LevelOf(rule.Info), subject, secrets), rule.Info, waivers);
        return new(baseline.Name, [.. results.OrderBy(result => result.Code, StringComparer.Ordinal).ThenBy(result => result.Subject, StringComparer.Ordinal)]);
    }

    /// <summary>One rule on one subject, without waivers.</summary>
    public static RuleResult Judge(Rule rule, Enforcement enforcement, Subject subject) => Judge(rule, enforcement, subject, Secrets(subject));

    private static RuleResult Judge(Rule rule, Enforcement enforcement, Subject subject, ImmutableArray<string> secrets)
    {
        var judgement = new Judgement(rule.Info, enforcement, secrets);
        try
        {
            rule.Run(subject, judgement);
        }
        catch (UnknownPropertyException unknown)
        {
            judgement.Unknown(unknown.Path);
        }
        return judgement.Result(subject.Name);
    }

    private static RuleResult Waive(RuleResult result, RuleInfo rule, IReadOnlyCollection<Waiver> waivers)
    {
        if (result.Outcome != Outcome.Failed || !rule.CanBeWaived)
            return result;
        if (waivers.FirstOrDefault(waiver => waiver.Covers(rule.Code, result.Subject)) is not { } waiver)
            return result;
        return result with { Outcome = Outcome.Waived, Findings = [.. result.Findings.Select(finding => finding with { Waiver = waiver })] };
    }

    private static ImmutableArray<string> Secrets(Subject subject) => subject switch
    {
        ResourceSubject resource => Texts(resource.Inputs),
        StackSubject stack => [.. stack.Resources.SelectMany(resource => Texts(resource.Inputs)).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    // The longest first: a secret that is part of another must not leave the rest of it behind.
    private static ImmutableArray<string> Texts(PropertyNode inputs) =>
        [.. inputs.SecretTexts().Where(text => text.Length > 3).OrderByDescending(text => text.Length)];
}
