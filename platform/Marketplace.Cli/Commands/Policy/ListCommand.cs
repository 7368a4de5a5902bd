using System.CommandLine;
using Marketplace.Certification.Reporting;

namespace Marketplace.Cli.Commands.Policy;

/// <summary><c>mkt policy ls</c>: the rules of a baseline.</summary>
internal static class ListCommand
{
    public static Command Create(CommandRunner run)
    {
        var baseline = PolicyFlags.Baseline();
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("ls", "List the rules of a baseline: code, level, severity, criterion and title") { baseline, format }, (_, parse) =>
        {
            var rules = PolicyFlags.FindBaseline(parse.GetValue(baseline));
            run.Host.Out.Write(parse.GetValue(format) == "json" ? RuleList.WriteJson(rules) : RuleList.Write(rules));
            return Task.FromResult(ExitCode.Ok);
        }).WithExample("mkt policy ls --format json");
    }
}
