using Marketplace.Certification.Judging;
using Marketplace.Certification.Machines;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Machines;

namespace Marketplace.Tests.Certification.Machines;

/// <summary>Rules about running machines: MKT4400 to MKT4421.</summary>
public sealed class MachineRuleOutcomes
{
    public static TheoryData<string, string> Tests
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var rule in MachineRules.All)
            {
                // A time limit is not about outcomes.
                foreach (var test in rule.Info.Tests.Where(_ => rule.Info.Code != "MKT4401"))
                    all.Add(rule.Info.Code, test);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Follow_the_outcomes_of_each_test_they_name(string code, string test)
    {
        var failed = RuleCatalog.Find(code)!.Info.Enforcement == Enforcement.Mandatory ? "Failed" : "Warned";

        Judge(code, (test, MachineOutcome.Passed)).ShouldSay("Passed");
        Judge(code, (test, MachineOutcome.Warned)).ShouldSay("Warned", "as seen");
        Judge(code, (test, MachineOutcome.Failed)).ShouldSay(failed, "2.0 on a test machine, 2026-11-22)");
        Judge(code, (test, MachineOutcome.NotRun)).ShouldSay("NotObservable", "as seen");
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Are_not_observable_without_a_machine(string code, string test)
    {
        test.ShouldNotBeEmpty();
        Judge(code, report: null).ShouldSay("NotObservable", "needs a running machine: mkt image verify FILE");
        Judge(code, ("mkt something else", MachineOutcome.Failed)).ShouldSay("NotObservable", "no machine was tested with");
    }

    [Fact]
    public void Count_nothing_of_another_image()
    {
        var subject = new MachineSubject("web", Report(("mkt boot", MachineOutcome.Passed)), "blocks-sha256:other");

        Certifier.Judge(RuleCatalog.Find("MKT4400")!, Enforcement.Mandatory, subject).ShouldSay("NotObservable", "the report is about the image blocks-sha256:0, not blocks-sha256:other");
    }

    [Fact]
    public void Say_everything_about_a_failed_test()
    {
        var run = Run("CTT", new MachineTest { Name = "41", Title = "Swap Partition on OS Disk", Outcome = MachineOutcome.Failed, Detail = "found 1, required 0" });

        var result = Judge("MKT4420", new MachineReport { Digest = "blocks-sha256:0", Runs = [run] });

        result.ShouldSay("Failed", "CTT 41 Swap Partition on OS Disk: found 1, required 0 (CTT 2.0 on a test machine, 2026-11-22)");
    }

    [Fact]
    public void Judge_all_runs_that_have_the_test()
    {
        var report = new MachineReport { Digest = "blocks-sha256:0", Runs = [Run("mkt", Test("boot", MachineOutcome.Passed)), Run("mkt", Test("boot", MachineOutcome.Failed)) with { Machine = "QEMU, BIOS" }] };

        Judge("MKT4400", report).ShouldSay("Failed", "on QEMU, BIOS");
    }

    [Theory]
    [InlineData(61.5, "Passed", "")]
    [InlineData(1200.0, "Passed", "")]
    [InlineData(1200.5, "Failed", "expected at most 1200 (azure-vm-certification-faq.yml, 2021) s")]
    public void Limit_the_time_of_a_start(double seconds, string outcome, string message)
    {
        var report = new MachineReport { Digest = "blocks-sha256:0", Runs = [Run("mkt", Test("boot", MachineOutcome.Passed) with { Seconds = seconds })] };

        Judge("MKT4401", report).ShouldSay(outcome, message);
    }

    [Fact]
    public void Leave_a_machine_that_did_not_start_to_another_rule() => Judge("MKT4401", ("mkt boot", MachineOutcome.Failed)).ShouldSay("Passed");

    [Theory]
    [InlineData("LISA verify_boot_error_fail_warnings", "Warned")]
    [InlineData("LISA verify_python_version", "Warned")]
    [InlineData("LISA verify_no_pre_exist_users", "Failed")]
    public void Only_warn_of_cases_of_low_priority(string test, string outcome) => Judge("MKT4421", (test, MachineOutcome.Failed)).ShouldSay(outcome);

    [Fact]
    public void Take_no_test_of_a_machine_for_a_proof_of_another_tool() => Judge("MKT4420", ("LISA smoke_test", MachineOutcome.Passed)).ShouldSay("NotObservable");

    private static RuleResult Judge(string code, params (string Test, MachineOutcome Outcome)[] tests) => Judge(code, Report(tests));

    private static RuleResult Judge(string code, MachineReport? report)
    {
        var rule = RuleCatalog.Find(code)!;
        return Certifier.Judge(rule, rule.Info.Enforcement, new MachineSubject("web", report));
    }

    // "mkt boot", "LISA verify_kvp*"
    private static MachineReport Report(params (string Test, MachineOutcome Outcome)[] tests) => new()
    {
        Digest = "blocks-sha256:0",
        Runs = [.. tests.Select(test => Run(test.Test.Split(' ')[0], Test(test.Test.Split(' ', 2)[1].Replace("*", "any", StringComparison.Ordinal), test.Outcome)))],
    };

    private static MachineRun Run(string tool, MachineTest test) => new()
    {
        Tool = tool,
        ToolVersion = "2.0",
        Date = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
        Digest = "blocks-sha256:0",
        Machine = "a test machine",
        Tests = [test],
    };

    private static MachineTest Test(string name, MachineOutcome outcome) => new() { Name = name, Outcome = outcome, Detail = "as seen" };
}
