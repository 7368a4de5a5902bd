namespace EndToEnd.Tests;

/// <summary>A report of the certification tool with one test.</summary>
internal static class SelfTestReport
{
    /// <param name="digest">Of the image, where the report is to say it.</param>
    public static void Write(string path, string result, string? digest = null) => File.WriteAllText(path, $$"""
        {
          "APIVersion": "1.5",{{(digest is null ? "" : $" \"ImageDigest\": \"{digest}\",")}}
          "OSName": "Ubuntu",
          "Tests": [{ "TestID": "41", "TestCaseName": "Swap Partition on OS Disk", "Description": "No swap.", "Result": "{{result}}", "ActualValue": "0", "RequiredValue": "0" }]
        }
        """);
}
