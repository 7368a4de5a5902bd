using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>The forms that a report comes in.</summary>
internal static class ReportFormats
{
    /// <summary>The first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json", "sarif", "html"];

    public static string Write(PolicyReport report, string format, ReportOrder order, IReadOnlyDictionary<string, string> environment) => format switch
    {
        "json" => JsonReport.Write(report),
        "sarif" => SarifReport.Write(report, VersionCommand.Text.TrimStart('v'), Pages(environment)),
        "html" => HtmlReport.Write(report, order),
        _ => TextReport.Write(report, order),
    };

    // In a workflow of GitHub the pages of rules are those of the commit at work.
    private static Uri? Pages(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("GITHUB_SERVER_URL", out var server) && environment.TryGetValue("GITHUB_REPOSITORY", out var repository) && environment.TryGetValue("GITHUB_SHA", out var commit)
        && Uri.TryCreate($"{server}/{repository}/blob/{commit}/", UriKind.Absolute, out var pages) ? pages : null;
}
