using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Judging;

/// <summary>Takes what one rule says about one subject.</summary>
public sealed class Judgement
{
    private readonly RuleInfo rule;
    private readonly Enforcement enforcement;
    private readonly ImmutableArray<string> secrets;
    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private Outcome? exception;
    private string? reason;

    internal Judgement(RuleInfo rule, Enforcement enforcement, ImmutableArray<string> secrets) =>
        (this.rule, this.enforcement, this.secrets) = (rule, enforcement, secrets);

    /// <summary>The requirement is broken; as bad as the baseline enforces the rule.</summary>
    /// <param name="message">What is wrong with the value quoted, and what was expected; no final stop.</param>
    public void Fail(string message, Origin? evidence = null, string? propertyPath = null) => Add(enforcement, message, evidence, propertyPath);

    /// <summary>Short of the recommendation, not of the requirement.</summary>
    public void Warn(string message, Origin? evidence = null, string? propertyPath = null) => Add(Enforcement.Advisory, message, evidence, propertyPath);

    /// <summary>The requirement does not ask about this subject.</summary>
    /// <param name="because">A clause, such as <c>the operating system is windows</c>.</param>
    public void NotApplicable(string because) => Set(Outcome.NotApplicable, because);

    /// <summary>The subject cannot show it.</summary>
    public void NotObservable(string because) => Set(Outcome.NotObservable, because);

    /// <summary>It is not known before the update.</summary>
    /// <param name="what">The property or part that is missing.</param>
    public void Unknown(string what) => Set(Outcome.Unknown, $"{what}: judged at up");

    /// <summary>Whether a part of the facts is there; when it is not, the outcome is not observable, with the reason that the facts give.</summary>
    /// <param name="fact">Path of the part in the JSON form, such as <c>ssh</c>.</param>
    public bool Has<T>(ImageFacts facts, T? part, string fact, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = part;
        if (value is not null)
            return true;
        NotObservable(Reason(facts, fact));
        return false;
    }

    /// <summary>Why the facts say that something could not be read.</summary>
    public static string Reason(ImageFacts facts, string fact) =>
        facts.NotObservable.FirstOrDefault(entry => fact.StartsWith(entry.Fact, StringComparison.Ordinal) || entry.Fact.StartsWith(fact, StringComparison.Ordinal))?.Reason
        ?? $"the facts say nothing about {fact}";

    // What was found is wrong all the same when another value is unknown or cannot be read.
    internal RuleResult Result(string subject) => new(rule.Code, subject, findings.Count == 0 ? exception ?? Outcome.Passed : OutcomeOfFindings(), findings.ToImmutable()) { Reason = reason };

    private Outcome OutcomeOfFindings()
    {
        if (findings.Any(finding => finding.Enforcement == Enforcement.Mandatory))
            return Outcome.Failed;
        return findings.Count > 0 ? Outcome.Warned : Outcome.Passed;
    }

    private void Add(Enforcement level, string message, Origin? evidence, string? propertyPath) =>
        findings.Add(new(rule.Code, level, Scrub(message)) { Evidence = evidence, PropertyPath = propertyPath });

    private void Set(Outcome outcome, string because)
    {
        reason = Scrub(because);
        exception = outcome;
    }

    private string Scrub(string text) => secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, "[secret]", StringComparison.Ordinal));
}
