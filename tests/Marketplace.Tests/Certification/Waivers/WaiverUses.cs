using Marketplace.Certification.Judging;
using Marketplace.Certification.Waivers;
using Marketplace.Testing;
using Marketplace.Tests.Certification.Reporting;

namespace Marketplace.Tests.Certification.Waivers;

public sealed class WaiverUses
{
    [Fact]
    public void Cover_findings_until_their_last_day()
    {
        var report = Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver(expires: "2026-11-22"));

        report.Verdict.ShouldBe(Verdict.Passed);
        report.Mandatory.ShouldBe(0);
        report.Certification.Results.Single(result => result.Code == "MKT4250").Outcome.ShouldBe(Outcome.Waived);
        report.Waivers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(use => use.State.ShouldBe(WaiverState.Used), use => use.Finding.ShouldBeNull());
    }

    [Fact]
    public void That_are_over_cover_nothing_and_are_a_finding()
    {
        var report = Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver(expires: "2026-11-21"));

        report.Verdict.ShouldBe(Verdict.Failed);
        var use = report.Waivers.ShouldHaveSingleItem();
        use.State.ShouldBe(WaiverState.Expired);
        use.Finding!.ToString().ShouldBe("policies/waivers.yaml(3,5): warning MKT4160: the waiver of MKT4250 for \"web*\" ended on 2026-11-21 and covers nothing any more\n  Mend what it was for, then remove it; or have platform team decide again and set a later day.");
    }

    [Fact]
    public void With_nothing_left_to_cover_are_a_finding()
    {
        var use = Reports.Of(SampleFacts.Image, "web.vhd", Reports.Waiver()).Waivers.ShouldHaveSingleItem();

        use.State.ShouldBe(WaiverState.Unused);
        use.Finding!.Code.ShouldBe("MKT4161");
    }

    [Fact]
    public void Of_other_subjects_do_not_matter()
    {
        var report = Reports.Of(Reports.WithSwap(), "web.vhd", Reports.Waiver(subject: "gateway*"));

        report.Verdict.ShouldBe(Verdict.Failed);
        report.Waivers.ShouldHaveSingleItem().State.ShouldBe(WaiverState.NotConcerned);
    }

    [Fact]
    public void Wait_for_what_is_not_known_yet() =>
        Reports.Of(null, "web.vhd", Reports.Waiver()).Waivers.ShouldHaveSingleItem().State.ShouldBe(WaiverState.Used);
}
