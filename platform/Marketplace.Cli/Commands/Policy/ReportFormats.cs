using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>The forms that a report comes in.</summary>
internal static class ReportFormats
{
    /// <summary>The first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json"];

    public static string Write(PolicyReport report, string format, ReportOrder order) => format switch
    {
        "json" => JsonReport.Write(report),
        _ => TextReport.Write(report, order),
    };
}
