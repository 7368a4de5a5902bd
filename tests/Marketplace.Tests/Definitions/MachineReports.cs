using System.Text;
using Marketplace.Definitions.Machines;

namespace Marketplace.Tests.Definitions;

public sealed class MachineReports
{
    private static readonly MachineRun Run = new()
    {
        Tool = "mkt",
        ToolVersion = "0.1.0",
        Date = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
        Digest = "blocks-sha256:0",
        Machine = "QEMU, UEFI",
        Tests = [new() { Name = "boot", Outcome = MachineOutcome.Passed, Detail = "it boots", Seconds = 61.5 }],
    };

    [Fact]
    public void Come_back_as_they_were_written()
    {
        var report = new MachineReport { Digest = "blocks-sha256:0", Runs = [Run] };

        var read = MachineReportJson.Read("web.machine.json", Encoding.UTF8.GetBytes(MachineReportJson.Write(report))).OrThrow();

        MachineReportJson.Write(read).ShouldBe(MachineReportJson.Write(report));
        read.Runs[0].Tests[0].ShouldBe(Run.Tests[0]);
    }

    [Fact]
    public void Replace_a_run_of_the_same_tool_on_the_same_machine()
    {
        var report = new MachineReport { Digest = "blocks-sha256:0", Runs = [Run, Run with { Machine = "QEMU, BIOS" }] };

        var later = report.With(Run with { ToolVersion = "0.2.0" });

        later.Runs.Select(run => $"{run.Machine} {run.ToolVersion}").ShouldBe(["QEMU, BIOS 0.1.0", "QEMU, UEFI 0.2.0"]);
    }

    [Theory]
    [InlineData("", "MKT4180")]
    [InlineData("[]", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d" """, "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d" }""", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d", "runs": null }""", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d", "runs": [null] }""", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d", "runs": [{ "tool": "mkt" }] }""", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d", "runs": [{ "tool": "mkt", "toolVersion": "1", "date": "soon", "digest": "d", "machine": "m", "tests": [] }] }""", "MKT4180")]
    [InlineData("""{ "version": 1, "digest": "d", "runs": [{ "tool": "mkt", "toolVersion": "1", "date": "2026-11-22T00:00:00Z", "digest": "d", "machine": "m", "tests": [{ "name": "t", "outcome": "perhaps", "detail": "" }] }] }""", "MKT4180")]
    [InlineData("""{ "version": 2, "digest": "d", "runs": [] }""", "MKT4181")]
    [InlineData("""{ "digest": "d", "runs": [] }""", "MKT4181")]
    public void Are_refused_when_they_are_something_else(string text, string code)
    {
        var read = MachineReportJson.Read("web.machine.json", Encoding.UTF8.GetBytes(text));

        read.Succeeded.ShouldBeFalse();
        read.Diagnostics.Single().Code.ShouldBe(code);
    }

    [Fact]
    public void Are_refused_when_nested_without_end()
    {
        var deep = Encoding.UTF8.GetBytes("""{ "version": 1, "runs": """ + new string('[', 100_000));

        MachineReportJson.Read("web.machine.json", deep).Diagnostics.Single().Code.ShouldBe("MKT4180");
    }
}
