using Marketplace.Certification.Judging;
using Marketplace.Certification.Linux;
using Marketplace.Certification.Rules;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Linux;

public sealed class SampleImage
{
    [Fact]
    public void Breaks_no_rule_about_Linux_that_is_mandatory() =>
        Results.Where(result => result.Outcome == Outcome.Failed).SelectMany(result => result.Findings).Select(finding => $"{finding.Code}: {finding.Message}").ShouldBeEmpty();

    [Fact]
    public void Is_short_of_these_recommendations() =>
        Results.Where(result => result.Outcome == Outcome.Warned).SelectMany(result => result.Findings).Select(finding => $"{finding.Code}: {finding.Message}").ShouldBe(
        [
            "MKT4258: the kernel's arguments have no rootdelay=300 (the security recommendations; CTT 40 says a warning only)",
            "MKT4322: pyasn1 is not installed",
            "MKT4332: the regular support of debian 12 ended on 2026-06-10; extended support ends on 2028-06-30",
            "MKT4335: nothing installs security updates by itself",
        ]);

    [Fact]
    public void Is_not_asked_for_what_other_distributions_need() =>
        Results.Where(result => result.Outcome is Outcome.NotApplicable or Outcome.NotObservable).Select(result => $"{result.Code} {result.Outcome}: {result.Reason}").ShouldBe(
        [
            "MKT4324 NotApplicable: Debian need not have it",
            "MKT4340 NotApplicable: debian 12 is not of Red Hat before 7",
            "MKT4341 NotApplicable: debian has no such file",
            "MKT4342 NotApplicable: debian has no ifcfg files",
            "MKT4345 NotApplicable: nothing is asked of debian",
            "MKT4346 NotApplicable: debian 12 is not of Red Hat before 6.6",
            "MKT4360 NotObservable: the disk was not scanned; mkt image inspect FILE --malware does it",
            "MKT4371 NotApplicable: no definition promises anything of the disk",
            "MKT4372 NotApplicable: no definition promises anything of the disk",
        ]);

    private static IEnumerable<RuleResult> Results => LinuxRules.All.Where(rule => rule is ImageRule).Select(rule => SampleFacts.Judge(rule.Info.Code, SampleFacts.Image));
}
