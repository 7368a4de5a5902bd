using System.Globalization;
using System.Text.Json;
using Marketplace.Definitions.Machines;

namespace Marketplace.Imaging.Verifying;

/// <summary>
/// What the certification tool and the self-test service say: <c>{ "APIVersion": "…", "OSName": "…", "Tests": [{ "TestID": "41",
/// "TestCaseName": "Swap Partition on OS Disk", "Result": "Passed", "ActualValue": "0", "RequiredValue": "0" }] }</c>
/// (azure-vm-image-test.md). Neither names the image; <c>ImageDigest</c> is read where somebody added it.
/// </summary>
internal static class SelfTestJson
{
    /// <summary>Null for JSON of another kind.</summary>
    /// <exception cref="ImagingException">It is of this kind and damaged.</exception>
    public static MachineRun? TryRead(string path, byte[] bytes, DateTimeOffset date)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.TryGetProperty("Tests", out var tests) ? Read(path, document.RootElement, tests, date) : null;
        }
        catch (JsonException error)
        {
            throw ReportImport.Damaged(path, error.Message.Split(". ")[0].TrimEnd('.'), error);
        }
    }

    private static MachineRun Read(string path, JsonElement report, JsonElement tests, DateTimeOffset date)
    {
        if (tests.ValueKind != JsonValueKind.Array || tests.GetArrayLength() is 0 or > ReportImport.MostTests)
            throw ReportImport.Damaged(path, "Tests is not a list of tests");
        return new()
        {
            Tool = "CTT",
            ToolVersion = Text(report, "APIVersion") ?? "unknown",
            Date = DateTimeOffset.TryParse(Text(report, "Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var said) ? said : date,
            Digest = Text(report, "ImageDigest") ?? "",
            Machine = string.Join(' ', new[] { Text(report, "OSName"), Text(report, "OSDistro"), Text(report, "KernelVersion") }.OfType<string>()),
            Tests = [.. tests.EnumerateArray().Select((test, index) => Read(path, test, index))],
        };
    }

    private static MachineTest Read(string path, JsonElement test, int index)
    {
        if (test.ValueKind != JsonValueKind.Object || Text(test, "TestID") is not { Length: > 0 } id || Text(test, "Result") is not { } result)
            throw ReportImport.Damaged(path, string.Create(CultureInfo.InvariantCulture, $"Tests[{index}] has no TestID or no Result"));
        return new()
        {
            Name = id,
            Title = Text(test, "TestCaseName"),
            Outcome = Outcome(result) ?? throw ReportImport.Damaged(path, $"the result of test {id} is \"{result}\", expected Passed, Warning or Failed"),
            Detail = ReportImport.Shorten($"{Text(test, "Description")} (found {Text(test, "ActualValue") ?? "nothing"}, required {Text(test, "RequiredValue") ?? "nothing"})"),
        };
    }

    private static MachineOutcome? Outcome(string result) => result.Trim().ToUpperInvariant() switch
    {
        "PASS" or "PASSED" => MachineOutcome.Passed,
        "WARNING" or "WARN" => MachineOutcome.Warned,
        "FAIL" or "FAILED" => MachineOutcome.Failed,
        "SKIPPED" or "NOTRUN" or "NOT APPLICABLE" => MachineOutcome.NotRun,
        _ => null,
    };

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
