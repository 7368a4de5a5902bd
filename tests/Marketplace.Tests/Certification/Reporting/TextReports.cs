using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Reporting;

public sealed class TextReports
{
    [Fact]
    public void Say_what_is_wrong_where_and_what_to_do() =>
        TextReport.Write(Reports.Of(Reports.WithSwap()), ReportOrder.Criterion).ShouldContain($"""

              error MKT4250: The OS disk must have no swap partition and no swap file
                swap (file) at /swapfile  [/etc/fstab:3]
                Fix: {RuleCatalog.Find("MKT4250")!.Info.Remediation}
                severity high; policy 200.3.3; CTT 41, LISA verify_no_swap_on_osdisk; docs/policies/MKT4250.md

            """);

    [Fact]
    public void Quote_the_line_of_a_definition_with_a_mark_under_it() =>
        TextReport.Write(Reports.OfDefinition("name: web", "diskSize: 10 GiB"), ReportOrder.Criterion).ShouldContain("""
                definitions/images/web.yaml(2,11): the disk is too small
                     2 | diskSize: 10 GiB
                       |           ^

            """);

    [Fact]
    public void End_with_the_verdict_and_who_judges_the_rest()
    {
        var lines = TextReport.Write(Reports.Of(Reports.WithSwap()), ReportOrder.Criterion).TrimEnd().Split('\n');

        lines[^1].ShouldStartWith("web.vhd: failed under baseline 2026-11 on 2026-11-22; 1 mandatory finding, ");
        lines[^2].ShouldBe(SampleFacts.Image.Digest);
        lines[^3].ShouldMatch("^Requirements: [0-9]+ judged here, [0-9]+ with other targets, [0-9]+ on a running machine, 40 by a person, [0-9]+ out of scope$");
        lines.ShouldContain("For a person (40)");
        lines.ShouldContain("  4.1-100.10: No inappropriate content");
    }

    [Fact]
    public void Name_waivers_and_what_they_cover()
    {
        var text = TextReport.Write(Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver(), Reports.Waiver(subject: "*", expires: "2026-01-01")), ReportOrder.Criterion);

        text.ShouldContain("  waived MKT4250: ");
        text.ShouldContain("swap (file) at /swapfile  [/etc/fstab:3] (waived until 2026-12-31 by platform team: It goes with release 2)\n");
        text.ShouldContain("  MKT4250 for * until 2026-01-01, platform team: It goes with release 2 (expired)\n    policies/waivers.yaml(3,5): warning MKT4160: ");
    }

    [Theory]
    [InlineData(ReportOrder.Policy, "Policy 200.3.3: failed")]
    [InlineData(ReportOrder.Severity, "Severity high: failed")]
    [InlineData(ReportOrder.Criterion, "Compatible with the platform: failed")]
    public void Are_grouped_as_asked(ReportOrder order, string heading)
    {
        var text = TextReport.Write(Reports.Of(Reports.WithSwap()), order);

        text.ShouldContain(heading);
        text.IndexOf(heading, StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("error MKT4250", StringComparison.Ordinal));
    }

    [Fact]
    public void Carry_no_control_characters_of_an_image()
    {
        var text = TextReport.Write(Reports.Of(Reports.WithSwap("/a\u001b[2J\u202egnp\nerror MKT0000: forged")), ReportOrder.Criterion);

        text.ShouldContain("/a?[2J?gnp?error MKT0000: forged");
        text.ShouldNotContain('\u001b');
    }

    [Fact]
    public void Say_what_a_preview_cannot_know()
    {
        var text = TextReport.Write(Reports.Of(null), ReportOrder.Criterion);

        text.ShouldContain("Unknown until up (");
        text.ShouldMatch("\n  [0-9]+ rules: facts: judged at up\n");
        text.ShouldContain("web.vhd: unknown under baseline");
    }
}
