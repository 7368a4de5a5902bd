using System.CommandLine;
using Marketplace.Certification;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;

namespace Marketplace.Cli.Commands.Policy;

/// <summary><c>mkt policy docs</c>: the page of a rule, or the index of all.</summary>
internal static class DocsCommand
{
    public static Command Create(CommandRunner run)
    {
        var code = new Argument<string?>("CODE") { Arity = ArgumentArity.ZeroOrOne, Description = "Code or name of a rule; default: the index of all rules" };
        return run.Bind(new Command("docs", "Print the page of a rule as Markdown") { code }, (_, parse) =>
        {
            run.Host.Out.Write(parse.GetValue(code) is { } rule ? RulePage.Write(Find(rule)) : RuleIndex.Write());
            return Task.FromResult(ExitCode.Ok);
        }).WithExample("mkt policy docs MKT4250");
    }

    private static RuleInfo Find(string given)
    {
        if (RuleCatalog.Find(given)?.Info is { } found) return found;
        var rules = RuleCatalog.All.Select(rule => rule.Info).ToList();
        if (rules.FirstOrDefault(rule => rule.Name == given) is { } named) return named;
        var near = NearestWord.Find(given, rules.SelectMany(rule => new[] { rule.Code, rule.Name }));
        throw new CliException(CertificationCodes.UnknownRule, $"no rule has the code or name '{given}'", near is null ? "List the rules: mkt policy ls" : $"Did you mean {near}?", ExitCode.Usage);
    }
}
