using System.CommandLine;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary><c>mkt policy diff</c>: what became of findings between two reports or targets.</summary>
internal static class DiffCommand
{
    public static Command Create(CommandRunner run)
    {
        var old = new Argument<string>("OLD") { Description = "JSON report of mkt policy check, or a target" };
        var @new = new Argument<string>("NEW") { Description = "JSON report of mkt policy check, or a target" };
        var baseline = PolicyFlags.Baseline();
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("diff", "Say which findings are new, fixed and unchanged; exit code 1 when a mandatory one is new") { old, @new, baseline, format }, async (session, parse) =>
        {
            var rules = PolicyFlags.FindBaseline(parse.GetValue(baseline));
            var checks = new PolicyChecks(run.Host, session);
            if (await ReadAsync(session, checks, parse.GetValue(old)!, rules).ConfigureAwait(false) is not { } before
                || await ReadAsync(session, checks, parse.GetValue(@new)!, rules).ConfigureAwait(false) is not { } after)
            {
                return ExitCode.Configuration;
            }
            var diff = ReportDiff.Of(before, after);
            run.Host.Out.Write(parse.GetValue(format) == "json" ? diff.WriteJson() : diff.WriteText());
            return diff.IsWorse ? ExitCode.Failed : ExitCode.Ok;
        }).WithExample("mkt policy diff before.policy.json web.vhd");
    }

    private static async Task<ReportSummary?> ReadAsync(CliSession session, PolicyChecks checks, string given, Baseline baseline)
    {
        var path = session.PathOf(given)!;
        if (File.Exists(path) && JsonTargets.IsJson(path))
        {
            using var document = JsonTargets.Parse(given, path);
            if (JsonTargets.IsReport(document.RootElement))
            {
                var read = ReportSummaryReader.Read(given, document.RootElement);
                return read.Succeeded ? read.Value : throw TargetProblems.Of(given, read.Diagnostics[0]);
            }
        }
        return await checks.JudgeAsync(given, baseline).ConfigureAwait(false) is { } report ? ReportSummary.Of(report) : null;
    }
}
