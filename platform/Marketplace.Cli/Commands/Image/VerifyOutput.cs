using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Certification.Reporting;
using Marketplace.Definitions.Machines;

namespace Marketplace.Cli.Commands.Image;

/// <summary>What a verification found: the outcomes of tests, and what the rules say about them.</summary>
internal static class VerifyOutput
{
    public static void Write(TextWriter output, string format, MachineReport report, string? path, PolicyReport judged)
    {
        if (format == "json")
            output.WriteLine(ToJson(report, path, judged).ToJsonString(Indented.Options));
        else
            WriteText(output, report, path, judged);
    }

    private static JsonObject ToJson(MachineReport report, string? path, PolicyReport judged) => new()
    {
        ["reportPath"] = path,
        ["machines"] = MachineReportJson.ToJson(report),
        ["judgement"] = JsonNode.Parse(JsonReport.Write(judged)),
    };

    private static void WriteText(TextWriter output, MachineReport report, string? path, PolicyReport judged)
    {
        foreach (var run in report.Runs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Tool} {run.ToolVersion} on {run.Machine}, {run.Date:yyyy-MM-dd HH:mm} UTC"));
            foreach (var test in run.Tests)
                output.WriteLine($"  {Word(test.Outcome),-8}  {test.Name}: {Plain(test.Detail)}");
            output.WriteLine();
        }
        output.Write(TextReport.Write(judged, ReportOrder.Severity));
        if (path is not null)
            output.WriteLine($"outcomes in {path}");
    }

    private static string Word(MachineOutcome outcome) => outcome switch
    {
        MachineOutcome.Passed => "ok",
        MachineOutcome.Warned => "warning",
        MachineOutcome.Failed => "FAILED",
        _ => "not run",
    };

    // What a machine or a report says must not move the cursor.
    private static string Plain(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
