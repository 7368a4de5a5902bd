using System.Globalization;
using System.IO.Enumeration;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Machines;

namespace Marketplace.Certification.Machines;

/// <summary>
/// A rule about the outcomes of tests on running machines: those that <see cref="RuleInfo.Tests"/> names as <c>TOOL NAME</c>, where
/// <c>*</c> stands for any run of characters. Not observable while none of them has run.
/// </summary>
public abstract class MachineRule : Rule<MachineSubject>
{
    protected sealed override void Judge(MachineSubject subject, Judgement judgement)
    {
        if (subject.Report is not { } report)
        {
            judgement.NotObservable("needs a running machine: mkt image verify FILE");
            return;
        }
        if (subject.ImageDigest is { } digest && digest != report.Digest)
        {
            judgement.NotObservable($"the report is about the image {report.Digest}, not {digest}");
            return;
        }
        var found = (from run in report.Runs from test in run.Tests where Info.Tests.Any(name => Matches(name, run, test)) select (Run: run, Test: test)).ToList();
        if (found.All(one => one.Test.Outcome == MachineOutcome.NotRun))
        {
            judgement.NotObservable(found.Count == 0 ? $"no machine was tested with {string.Join(" or ", Info.Tests)}" : Describe(found[0].Run, found[0].Test));
            return;
        }
        foreach (var (run, test) in found)
            Judge(run, test, judgement);
    }

    /// <summary>One outcome; a failed test fails the rule, and a warning of the tool is one of ours.</summary>
    protected virtual void Judge(MachineRun run, MachineTest test, Judgement judgement)
    {
        if (test.Outcome == MachineOutcome.Failed)
            judgement.Fail(Describe(run, test));
        else if (test.Outcome == MachineOutcome.Warned)
            judgement.Warn(Describe(run, test));
    }

    /// <summary><c>CTT 41 Swap Partition on OS Disk: found 1, required 0 (CTT 1.3 on Ubuntu, 2026-11-22)</c>.</summary>
    protected static string Describe(MachineRun run, MachineTest test)
    {
        var title = test.Title is null ? "" : $" {test.Title}";
        return string.Create(CultureInfo.InvariantCulture, $"{run.Tool} {test.Name}{title}: {test.Detail} ({run.Tool} {run.ToolVersion} on {run.Machine}, {run.Date:yyyy-MM-dd})");
    }

    private static bool Matches(string name, MachineRun run, MachineTest test) =>
        FileSystemName.MatchesSimpleExpression(name, $"{run.Tool} {test.Name}", ignoreCase: false);
}
