using System.Text.Json;
using Marketplace.Certification.Reporting;
using Marketplace.Definitions;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Reporting;

public sealed class ReportDiffs
{
    [Fact]
    public void Tell_new_from_fixed_and_unchanged()
    {
        var diff = Between(Reports.Of(Reports.WithSwap("/old")), Reports.Of(Reports.WithSwap("/new")));

        diff.Added.ShouldHaveSingleItem().Message.ShouldBe("swap (file) at /new");
        diff.Fixed.ShouldHaveSingleItem().Message.ShouldBe("swap (file) at /old");
        diff.Unchanged.Select(finding => finding.Level).Distinct().ShouldBe(["warning"]);
        diff.IsWorse.ShouldBeTrue();
    }

    [Fact]
    public void Take_two_disks_of_other_names_for_one()
    {
        var diff = Between(Reports.Of(Reports.WithSwap(), "web-1.vhd"), Reports.Of(Reports.WithSwap(), "web-2.vhd"));

        diff.Added.ShouldBeEmpty();
        diff.Fixed.ShouldBeEmpty();
        diff.IsWorse.ShouldBeFalse();
    }

    [Fact]
    public void Take_a_finding_whose_waiver_is_over_for_new()
    {
        var diff = Between(Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver()), Reports.Of(Reports.WithSwap()));

        diff.Added.ShouldHaveSingleItem().Level.ShouldBe("error");
        diff.Fixed.ShouldBeEmpty();
    }

    [Fact]
    public void Read_earlier_reports_as_they_were_written()
    {
        var report = Reports.Of(Reports.WithSwap());

        var read = Read(JsonReport.Write(report)).OrThrow();

        read.Findings.ShouldBe(ReportSummary.Of(report).Findings);
        (read with { Findings = [], Subjects = [] }).ShouldBe(ReportSummary.Of(report) with { Findings = [], Subjects = [] });
    }

    [Theory]
    [InlineData("{}", "MKT4165")]
    [InlineData("[1]", "MKT4165")]
    [InlineData("""{"kind": "policyReport"}""", "MKT4166")]
    [InlineData("""{"kind": "policyReport", "version": 2}""", "MKT4166")]
    [InlineData("""{"kind": "policyReport", "version": 1}""", "MKT4165")]
    [InlineData("""{"kind": "policyReport", "version": 1, "target": [], "results": {}}""", "MKT4165")]
    [InlineData("""{"version": "2.1.0", "runs": []}""", "MKT4165")]
    public void Refuse_what_is_no_report_of_this_kind(string text, string code) => Read(text).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Are_written_for_people_and_for_programs()
    {
        var diff = Between(Reports.Of(SampleFacts.Image), Reports.Of(Reports.WithSwap()));

        diff.WriteText().ShouldStartWith("New (1)\n  error MKT4250 web.vhd: swap (file) at /swapfile  [/etc/fstab]\n\nFixed (0)\n");
        JsonElement.Parse(diff.WriteJson()).GetProperty("added")[0].GetProperty("code").GetString().ShouldBe("MKT4250");
    }

    private static ReportDiff Between(PolicyReport old, PolicyReport @new) => ReportDiff.Of(ReportSummary.Of(old), ReportSummary.Of(@new));

    private static LoadResult<ReportSummary> Read(string text) => ReportSummaryReader.Read("old.json", JsonElement.Parse(text));
}
