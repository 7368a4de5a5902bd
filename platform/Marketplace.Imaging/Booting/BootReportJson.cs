using System.Text.Json.Nodes;
using Marketplace.Definitions;

namespace Marketplace.Imaging.Booting;

/// <summary>The report as <c>mkt image boot --format json</c> prints it.</summary>
public static class BootReportJson
{
    public static JsonObject ToJson(this BootReport report) => new()
    {
        ["disk"] = report.Disk,
        ["digest"] = report.Digest,
        ["firmware"] = report.Firmware == Firmware.Uefi ? "uefi" : "bios",
        ["accelerator"] = new JsonObject { ["name"] = report.Accelerator.Name, ["reason"] = report.Accelerator.Reason },
        ["passed"] = report.Passed,
        ["timedOut"] = report.TimedOut,
        ["seconds"] = Write(report.Times),
        ["checks"] = new JsonArray([.. report.Checks.Select(Write)]),
        ["errors"] = new JsonArray([.. report.Errors.Select(error => new JsonObject { ["source"] = error.Source, ["line"] = error.Line })]),
        ["diagnostics"] = new JsonArray([.. report.Diagnostics.Select(Write)]),
        ["log"] = report.Log,
    };

    private static JsonObject Write(BootTimes times) => new()
    {
        ["bootLoader"] = times.BootLoader,
        ["kernel"] = times.Kernel,
        ["login"] = times.Login,
        ["provisioned"] = times.Provisioned,
        ["ssh"] = times.Ssh,
        ["health"] = times.Health,
        ["total"] = times.Total,
    };

    private static JsonObject Write(BootCheck check) => new()
    {
        ["name"] = check.Name,
        ["outcome"] = check.Outcome switch { CheckOutcome.Passed => "passed", CheckOutcome.Failed => "failed", _ => "notRun" },
        ["detail"] = check.Detail,
    };

    private static JsonObject Write(Diagnostic diagnostic) => new()
    {
        ["code"] = diagnostic.Code,
        ["message"] = diagnostic.Message,
        ["help"] = diagnostic.Help,
    };
}
