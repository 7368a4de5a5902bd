using System.Globalization;
using System.Text.RegularExpressions;

namespace Azure.Simulator.Faults;

/// <summary>
/// Reads a fault as people say it:
/// <code>
/// third PUT answers 429, Retry-After 2
/// every GET /subscriptions/*/galleries/* answers 503
/// first PUT management.azure.test/* answers 502 html
/// second GET *.blob.azure.test/* breaks off
/// first PUT */versions/* is reset after the operation
/// first PUT */versions/* fails with ImageReplicationFailed
/// </code>
/// </summary>
public static partial class FaultScript
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <exception cref="SimulatorException">MKT6005: the sentence is not understood.</exception>
    public static FaultRule Parse(string sentence)
    {
        var match = Sentence().Match(sentence.Trim());
        if (!match.Success)
            throw NotUnderstood($"The fault '{sentence}' is not understood.");
        var which = match.Groups["which"].Value.ToLowerInvariant();
        var method = match.Groups["method"].Value.ToUpperInvariant();
        var what = match.Groups["what"].Value;
        var rule = new FaultRule
        {
            Method = method == "REQUEST" ? null : method,
            Path = match.Groups["path"] is { Success: true } path ? path.Value : null,
            From = which == "every" ? 1 : Number(which),
            Times = which == "every" ? 0 : 1,
            Kind = what.StartsWith("answers", StringComparison.OrdinalIgnoreCase) ? match.Groups["html"].Success ? FaultKind.Html : FaultKind.Status
                : what.StartsWith("breaks", StringComparison.OrdinalIgnoreCase) ? FaultKind.HalfBody
                : what.StartsWith("is", StringComparison.OrdinalIgnoreCase) ? FaultKind.Reset
                : FaultKind.OperationFails,
            Status = match.Groups["status"] is { Success: true } status ? int.Parse(status.Value, CultureInfo.InvariantCulture) : 500,
            Code = match.Groups["code"] is { Success: true } code ? code.Value : null,
            RetryAfter = match.Groups["retry"] is { Success: true } retry ? int.Parse(retry.Value, CultureInfo.InvariantCulture) : null,
            AfterOperation = match.Groups["after"].Success,
        };
        Check(rule);
        return rule;
    }

    internal static void Check(FaultRule rule)
    {
        if (rule.Status is < 400 or > 599)
            throw NotUnderstood($"A fault cannot answer {rule.Status}; expected a status from 400 to 599.");
        if (rule.From < 1 || rule.Times < 0)
            throw NotUnderstood($"A fault counts requests from 1; got from {rule.From}, times {rule.Times}.");
        if (rule.Chance is not (>= 0 and <= 1) || (rule.Chance < 1 && rule.Seed is null))
            throw NotUnderstood(string.Create(CultureInfo.InvariantCulture, $"A fault with chance {rule.Chance} needs a chance from 0 to 1 and, below 1, a seed."));
    }

    private static int Number(string which)
    {
        var named = Array.IndexOf(Ordinals, which);
        return named >= 0 ? named + 1 : int.Parse(which.AsSpan().TrimEnd("stndrh"), CultureInfo.InvariantCulture);
    }

    private static SimulatorException NotUnderstood(string message) => new(
        "MKT6005",
        message,
        "Write it like 'third PUT /subscriptions/*/galleries/* answers 429, Retry-After 2'; see docs/simulator.md for the forms.");

    [GeneratedRegex(
        @"^(?<which>every|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[1-9][0-9]{0,4}(st|nd|rd|th))\s+(?<method>GET|HEAD|PUT|POST|PATCH|DELETE|request)(\s+(?<path>[*/]\S*|\S+\.\S+))?\s+(?<what>answers\s+(?<status>[0-9]{3})(\s+(?<code>(?!html\b)[A-Z]\w+))?(?<html>\s+html)?(,\s*Retry-After\s+(?<retry>[0-9]{1,5}))?|breaks\s+off|is\s+reset|fails(\s+with\s+(?<code>\w+))?)(?<after>\s+after\s+the\s+operation)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
