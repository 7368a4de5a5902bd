using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>
/// A report as a SARIF 2.1.0 log, for code scanning and editors. Findings of definitions point at their line; those of disks at the
/// disk, with the file inside of it as a logical location. What is waived is suppressed; what could not be judged is not in it.
/// </summary>
public sealed class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string SourceRoot = "%SRCROOT%";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PolicyReport report;
    private readonly Uri? pages;
    private readonly JsonArray rules = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private SarifReport(PolicyReport report, Uri? pages) => (this.report, this.pages) = (report, pages);

    /// <param name="version">Of the program that writes it, such as <c>0.1.0</c>.</param>
    /// <param name="pages">Where the project's files can be read on the web; null when nobody knows.</param>
    /// <returns>Ends with a line break.</returns>
    public static string Write(PolicyReport report, string version, Uri? pages = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SarifReport(report, pages).Log(version).ToJsonString(Indented) + "\n";
    }

    private JsonObject Log(string version)
    {
        foreach (var rule in report.Rules)
            AddRule(rule.Code, Rule(rule));
        var results = new JsonArray([.. Findings(), .. WaiverFindings()]);
        return new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject { ["name"] = "mkt policy check", ["version"] = version, ["informationUri"] = RulePages.Policies.AbsoluteUri, ["rules"] = rules },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"mkt-policy/{report.Target.Name.TrimStart('/')}/" },
                ["columnKind"] = "utf16CodeUnits",
                ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true }),
                ["results"] = results,
                ["properties"] = new JsonObject
                {
                    ["baseline"] = report.Baseline.Name,
                    ["date"] = Words.Day(report.Date),
                    ["verdict"] = Words.Id(report.Verdict),
                    ["digest"] = report.Target.Digest,
                },
            }),
        };
    }

    private void AddRule(string code, JsonObject rule)
    {
        if (places.TryAdd(code, rules.Count))
            rules.Add(rule);
    }

    private JsonObject Rule(RuleInfo rule)
    {
        var properties = new JsonObject
        {
            ["tags"] = Texts([Words.Id(rule.Criterion), .. rule.Policies.Select(policy => $"policy/{policy}"), .. rule.Tests.Select(test => test.Replace(' ', '/'))]),
            ["severity"] = Words.Id(rule.Severity),
            ["problem.severity"] = report.Baseline.LevelOf(rule) == Enforcement.Mandatory ? "error" : "warning",
        };
        // Only findings about security have a score of that name; others would be shown as vulnerabilities.
        if (rule.Criterion is Criterion.OnlineSafety or Criterion.MalwareFree)
            properties["security-severity"] = rule.Severity switch { Severity.Critical => "9.5", Severity.High => "8.0", Severity.Medium => "5.5", _ => "2.0" };
        return new JsonObject
        {
            ["id"] = rule.Code,
            ["name"] = string.Concat(rule.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
            ["shortDescription"] = Text(rule.Title),
            ["fullDescription"] = Text($"{rule.Title}. Applies to: {rule.Applies}."),
            ["help"] = new JsonObject { ["text"] = rule.Remediation, ["markdown"] = RulePage.Write(rule) },
            ["helpUri"] = RulePages.UriOf(rule.Code, pages).AbsoluteUri,
            ["defaultConfiguration"] = new JsonObject { ["level"] = report.Baseline.LevelOf(rule) == Enforcement.Mandatory ? "error" : "warning" },
            ["properties"] = properties,
        };
    }

    private IEnumerable<JsonNode> Findings() =>
        from result in report.Certification.Results
        from finding in result.Findings
        select new JsonObject
        {
            ["ruleId"] = finding.Code,
            ["ruleIndex"] = places[finding.Code],
            ["level"] = finding.Enforcement == Enforcement.Mandatory ? "error" : "warning",
            ["message"] = Text(Words.Plain($"{result.Subject}: {finding.Message}")),
            ["locations"] = new JsonArray(Location(result, finding)),
            ["partialFingerprints"] = new JsonObject { ["policyFinding/v1"] = Fingerprint.Of(result.Subject, finding) },
            ["suppressions"] = finding.Waiver is { } waiver
                ? new JsonArray(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = Words.Plain($"{waiver.Reason} ({waiver.Owner}, until {Words.Day(waiver.Expires)})") })
                : new JsonArray(),
        };

    private IEnumerable<JsonNode> WaiverFindings()
    {
        foreach (var use in report.Waivers.Where(use => use.Finding is not null))
        {
            var finding = use.Finding!;
            AddRule(finding.Code, new JsonObject
            {
                ["id"] = finding.Code,
                ["shortDescription"] = Text(finding.Code == CertificationCodes.WaiverExpired ? "A waiver must not be over" : "A waiver must have something to waive"),
                ["help"] = Text(finding.Help ?? ""),
                ["helpUri"] = RulePages.UriOf(finding.Code, pages, diagnostic: true).AbsoluteUri,
                ["defaultConfiguration"] = new JsonObject { ["level"] = "warning" },
            });
            yield return new JsonObject
            {
                ["ruleId"] = finding.Code,
                ["ruleIndex"] = places[finding.Code],
                ["level"] = "warning",
                ["message"] = Text(Words.Plain(finding.Message)),
                ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = Physical(finding.Where.File ?? Waivers.WaiverFile.Path, finding.Where) }),
                ["partialFingerprints"] = new JsonObject { ["policyFinding/v1"] = Fingerprint.Of(use.Waiver.Subject, finding.Code, use.Waiver.Code, null, "") },
            };
        }
    }

    private JsonObject Location(RuleResult result, Finding finding)
    {
        var place = report.PlaceOf(result, finding);
        var logical = new JsonObject { ["name"] = Words.Plain(result.Subject), ["kind"] = "resource" };
        if (finding is { Evidence: { } origin })
            logical["fullyQualifiedName"] = Words.Plain($"{result.Subject}!{Words.Of(origin)}");
        else if (finding is { PropertyPath: { Length: > 0 } path })
            logical["fullyQualifiedName"] = Words.Plain($"{result.Subject}#{path}");
        return new JsonObject
        {
            ["physicalLocation"] = Physical(place?.File ?? Artifact(), place),
            ["logicalLocations"] = new JsonArray(logical),
        };
    }

    // A stack has no file; its project has.
    private string Artifact() => report.Target.Kind == "stack" ? "Pulumi.yaml" : report.Target.Name;

    private static JsonObject Physical(string file, Where? place)
    {
        var artifact = new JsonObject { ["uri"] = Escape(file) };
        if (!Path.IsPathRooted(file))
            artifact["uriBaseId"] = SourceRoot;
        var physical = new JsonObject { ["artifactLocation"] = artifact };
        if (place is { Line: > 0 })
            physical["region"] = new JsonObject { ["startLine"] = place.Line, ["startColumn"] = Math.Max(1, place.Column) };
        return physical;
    }

    private static string Escape(string file) =>
        (Path.IsPathRooted(file) ? "file://" : "") + string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Distinct(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]);
}
