using System.CommandLine;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary><c>mkt policy check</c>: one target, judged by all rules of a baseline.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandRunner run)
    {
        var target = new Argument<string>("TARGET") { Description = $"What to judge: {PolicyTargets.Described}" };
        var baseline = PolicyFlags.Baseline();
        var definition = new Option<string?>("--definition") { Description = "Hold a disk or facts to what this definition promises", HelpName = "NAME|FILE" };
        var order = PolicyFlags.Order();
        var format = PolicyFlags.Format();
        var output = new Option<string?>("--out", "-o") { Description = "Write the report to FILE, and one line to standard output", HelpName = "FILE" };
        return run.Bind(new Command("check", "Judge a target; exit code 1 when a mandatory requirement is not met") { target, baseline, definition, order, format, output }, async (session, parse) =>
        {
            var rules = PolicyFlags.FindBaseline(parse.GetValue(baseline));
            if (await new PolicyChecks(run.Host, session).JudgeAsync(parse.GetValue(target)!, rules, parse.GetValue(definition)).ConfigureAwait(false) is not { } report)
                return ExitCode.Configuration;
            var text = ReportFormats.Write(report, parse.GetValue(format)!, PolicyFlags.OrderOf(parse.GetValue(order)!), session.Environment);
            if (session.PathOf(parse.GetValue(output)) is { } path)
            {
                await WholeFile.WriteAsync(path, text, run.Host.Cancel).ConfigureAwait(false);
                run.Host.Out.Write(TextReport.WriteVerdict(report));
            }
            else
            {
                run.Host.Out.Write(text);
            }
            return report.Verdict == Verdict.Failed ? ExitCode.Failed : ExitCode.Ok;
        }).WithExample("mkt policy check web.vhd --format json --out web.policy.json");
    }
}
