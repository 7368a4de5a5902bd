using Marketplace.Definitions.Machines;
using Marketplace.Imaging;
using Marketplace.Imaging.Verifying;

namespace Marketplace.Tests.Imaging.Verifying;

public sealed class ImportedReports : IDisposable
{
    private const string Digest = "blocks-sha256:1";

    private const string SelfTest = """
        {
          "SchemaVersion": 1, "AppCertificationCategory": "Microsoft Single VM Certification", "OSName": "Ubuntu", "OSDistro": "Ubuntu 22.04", "KernelVersion": "5.15.0",
          "TestResult": "Failed", "APIVersion": "1.5",
          "Tests": [
            { "TestID": "48", "TestCaseName": "Bash History", "Description": "Clear the history.", "Result": "Passed", "ActualValue": "No file Exist", "RequiredValue": "1024" },
            { "TestID": 41, "TestCaseName": "Swap Partition on OS Disk", "Description": "No swap.", "Result": "Failed", "ActualValue": "1", "RequiredValue": "0" },
            { "TestID": "40", "TestCaseName": "Required Kernel Parameters", "Description": "Parameters.", "Result": "Warning", "ActualValue": "Missing Parameter: rootdelay=300", "RequiredValue": "console=ttyS0" }
          ]
        }
        """;

    private const string Lisa = """
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites time="120.5" name="lisa" tests="3">
          <testsuite name="AzureImageStandard" timestamp="2026-11-20T08:00:00" tests="3">
            <properties><property name="lisa_version" value="20260820.1"/><property name="location" value="westus3"/></properties>
            <testcase name="verify_grub" classname="AzureImageStandard" time="2.1"/>
            <testcase name="verify_no_swap_on_osdisk (lisa_0_1)" classname="AzureImageStandard" time="1.0"><failure message="swap file found on the OS disk"><![CDATA[trace]]></failure></testcase>
            <testcase name="verify_omi_version" time="0"><skipped message="no dpkg"/></testcase>
          </testsuite>
        </testsuites>
        """;

    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_the_certification_tool_keep_each_test()
    {
        var run = Import(SelfTest).ShouldHaveSingleItem();

        run.ShouldSatisfyAllConditions(r => r.Tool.ShouldBe("CTT"), r => r.ToolVersion.ShouldBe("1.5"), r => r.Digest.ShouldBe(Digest), r => r.Machine.ShouldBe("Ubuntu Ubuntu 22.04 5.15.0"));
        run.Date.ShouldBe(new DateTimeOffset(File.GetLastWriteTimeUtc(folder["report"])));
        run.Tests.Select(test => (test.Name, test.Outcome)).ShouldBe([("48", MachineOutcome.Passed), ("41", MachineOutcome.Failed), ("40", MachineOutcome.Warned)]);
        run.Tests[1].Detail.ShouldBe("No swap. (found 1, required 0)");
    }

    [Fact]
    public void Of_LISA_keep_each_case()
    {
        var run = Import(Lisa).ShouldHaveSingleItem();

        run.ShouldSatisfyAllConditions(r => r.Tool.ShouldBe("LISA"), r => r.ToolVersion.ShouldBe("20260820.1"), r => r.Machine.ShouldBe("Azure, westus3"), r => r.Date.ShouldBe(new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero)));
        run.Tests.Select(test => (test.Name, test.Outcome, test.Detail)).ShouldBe(
        [
            ("verify_grub", MachineOutcome.Passed, "passed in 2.1 s"),
            ("verify_no_swap_on_osdisk", MachineOutcome.Failed, "swap file found on the OS disk"),
            ("verify_omi_version", MachineOutcome.NotRun, "no dpkg"),
        ]);
    }

    [Fact]
    public void Of_another_mkt_are_taken_as_they_are()
    {
        var run = Import(SelfTest)[0] with { Tool = "mkt", Machine = "QEMU, BIOS" };

        Import(MachineReportJson.Write(new MachineReport { Digest = Digest, Runs = [run] }), stated: null).ShouldHaveSingleItem().Machine.ShouldBe("QEMU, BIOS");
    }

    [Fact]
    public void About_another_image_are_refused()
    {
        var other = Import(SelfTest)[0] with { Digest = "blocks-sha256:2" };

        Refuse(SelfTest, "blocks-sha256:2").ShouldBe("MKT4184");
        Refuse(SelfTest.Replace("\"SchemaVersion\": 1", "\"ImageDigest\": \"blocks-sha256:2\"", StringComparison.Ordinal), Digest).ShouldBe("MKT4184");
        Refuse(Lisa.Replace("lisa_version\" value=\"20260820.1", "image_digest\" value=\"blocks-sha256:2", StringComparison.Ordinal), Digest).ShouldBe("MKT4184");
        Refuse(MachineReportJson.Write(new MachineReport { Digest = "blocks-sha256:2", Runs = [other] }), Digest).ShouldBe("MKT4184");
    }

    [Fact]
    public void That_name_their_image_need_nobody_to_say_it() =>
        Import(SelfTest.Replace("\"SchemaVersion\": 1", $"\"ImageDigest\": \"{Digest}\"", StringComparison.Ordinal), stated: null)[0].Digest.ShouldBe(Digest);

    [Fact]
    public void That_name_no_image_need_somebody_to_say_it()
    {
        Refuse(SelfTest, null).ShouldBe("MKT4185");
        Refuse(Lisa, null).ShouldBe("MKT4185");
    }

    [Theory]
    [InlineData("", "MKT4182")]
    [InlineData("results", "MKT4182")]
    [InlineData("{}", "MKT4182")]
    [InlineData("<html/>", "MKT4182")]
    [InlineData("{ \"Tests\": ", "MKT4183")]
    [InlineData("{ \"Tests\": [] }", "MKT4183")]
    [InlineData("{ \"Tests\": {} }", "MKT4183")]
    [InlineData("{ \"Tests\": [1] }", "MKT4183")]
    [InlineData("{ \"Tests\": [{ \"Result\": \"Passed\" }] }", "MKT4183")]
    [InlineData("{ \"Tests\": [{ \"TestID\": \"41\", \"Result\": \"Perhaps\" }] }", "MKT4183")]
    [InlineData("{ \"version\": 1, \"runs\": 7 }", "MKT4183")]
    [InlineData("<testsuites>", "MKT4183")]
    [InlineData("<testsuites/>", "MKT4183")]
    [InlineData("<testsuites><testcase/></testsuites>", "MKT4183")]
    [InlineData("<!DOCTYPE testsuites [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><testsuites><testcase name=\"&b;\"/></testsuites>", "MKT4183")]
    [InlineData("<!DOCTYPE testsuites SYSTEM \"file:///etc/passwd\"><testsuites><testcase name=\"x\"/></testsuites>", "MKT4183")]
    public void That_are_something_else_are_refused(string text, string code) => Refuse(text, Digest).ShouldBe(code);

    [Fact]
    public void That_are_huge_are_refused_unread()
    {
        using (var file = new FileStream(folder["report"], FileMode.Create))
            file.SetLength(17L << 20);

        Should.Throw<ImagingException>(() => ReportImport.Read(folder["report"], Digest, Digest)).Diagnostic.Code.ShouldBe("MKT4183");
    }

    [Fact]
    public void That_are_missing_are_refused() =>
        Should.Throw<ImagingException>(() => ReportImport.Read(folder["nothing"], Digest, Digest)).Diagnostic.Code.ShouldBe("MKT4183");

    [Fact]
    public void Have_short_details()
    {
        var run = Import(Lisa.Replace("swap file found", new string('x', 100_000), StringComparison.Ordinal));

        run[0].Tests[1].Detail.Length.ShouldBe(2000);
    }

    private IReadOnlyList<MachineRun> Import(string text, string? stated = Digest)
    {
        File.WriteAllText(folder["report"], text);
        return ReportImport.Read(folder["report"], Digest, stated);
    }

    private string Refuse(string text, string? stated) => Should.Throw<ImagingException>(() => Import(text, stated)).Diagnostic.Code;
}
