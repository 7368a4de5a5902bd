using System.CommandLine;
using System.CommandLine.Parsing;
using Pulumi.Engine.Operations;

namespace Marketplace.Cli;

/// <summary>The flags that <c>up</c>, <c>preview</c>, <c>refresh</c> and <c>destroy</c> share, named as in the Pulumi CLI.</summary>
internal sealed class OperationFlags
{
    public Option<string?> Stack { get; } = StackFlag();
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Go on without asking" };
    public Option<bool> SkipPreview { get; } = new("--skip-preview", "-f") { Description = "Do not calculate a preview first" };
    public Option<bool> PreviewOnly { get; } = new("--preview-only") { Description = "Show what would happen and stop" };
    public Option<bool> SuppressProgress { get; } = new("--suppress-progress") { Description = "No progress dots and no live rows" };
    public Option<bool> SuppressOutputs { get; } = new("--suppress-outputs") { Description = "Do not print stack outputs" };
    public Option<int?> Parallel { get; } = new("--parallel", "-p") { Description = "How many resource operations run at a time (1: one after the other)" };
    public Option<bool> Diff { get; } = new("--diff") { Description = "Show every changed property" };
    public Option<bool> Json { get; } = new("--json", "-j") { Description = "Same as --format json" };
    public Option<string> Format { get; } = FormatFlag();
    public Option<bool> ExpectNoChanges { get; } = new("--expect-no-changes") { Description = "Exit with 7 when something changes" };
    public Option<bool> Refresh { get; } = new("--refresh", "-r") { Description = "Read every resource from its provider first" };
    public Option<bool> ShowSames { get; } = new("--show-sames") { Description = "List unchanged resources too" };
    public Option<bool> ShowSecrets { get; } = new("--show-secrets") { Description = "Print secret values" };
    public Option<bool> ContinueOnError { get; } = new("--continue-on-error") { Description = "Go on with what does not depend on a failed resource" };
    public Option<bool> IgnoreProtect { get; } = new("--ignore-protect") { Description = "Delete and replace protected resources too" };
    public Option<string[]> Target { get; } = new("--target", "-t") { Description = "Only this URN (wildcards * and **); repeatable" };
    public Option<bool> TargetDependents { get; } = new("--target-dependents") { Description = "With --target: also what depends on it" };
    public Option<string[]> Exclude { get; } = new("--exclude") { Description = "All but this URN; repeatable" };
    public Option<string[]> Replace { get; } = new("--replace") { Description = "Replace this URN even when unchanged; repeatable" };
    public Option<string[]> TargetReplace { get; } = new("--target-replace") { Description = "--target and --replace in one" };
    public Option<string?> Message { get; } = new("--message", "-m") { Description = "A note for the stack's history" };
    public Option<string?> EventLog { get; } = new("--event-log") { Description = "Write the engine's events, one JSON object a line, to this file" };

    public static Option<string?> StackFlag() => new("--stack", "-s") { Description = "The stack; default: the selected one" };

    public static Option<string> FormatFlag()
    {
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    /// <summary>What the user asked for, in the engine's terms.</summary>
    public OperationOptions Read(ParseResult parse) => new()
    {
        Stack = parse.GetValue(Stack),
        Yes = parse.GetValue(Yes),
        SkipPreview = parse.GetValue(SkipPreview),
        PreviewOnly = parse.GetValue(PreviewOnly),
        SuppressProgress = parse.GetValue(SuppressProgress),
        SuppressOutputs = parse.GetValue(SuppressOutputs),
        Parallel = parse.GetValue(Parallel),
        Diff = parse.GetValue(Diff),
        Json = parse.GetValue(Json) || parse.GetValue(Format) == "json",
        ExpectNoChanges = parse.GetValue(ExpectNoChanges),
        Refresh = parse.GetResult(Refresh) is { Implicit: false } ? parse.GetValue(Refresh) : null,
        ShowSames = parse.GetValue(ShowSames),
        ShowSecrets = parse.GetValue(ShowSecrets),
        ContinueOnError = parse.GetValue(ContinueOnError),
        IgnoreProtect = parse.GetValue(IgnoreProtect),
        Targets = [.. parse.GetValue(Target) ?? [], .. parse.GetValue(TargetReplace) ?? []],
        TargetDependents = parse.GetValue(TargetDependents),
        Excludes = [.. parse.GetValue(Exclude) ?? []],
        Replace = [.. parse.GetValue(Replace) ?? [], .. parse.GetValue(TargetReplace) ?? []],
        Message = parse.GetValue(Message) ?? "",
        EventLog = parse.GetValue(EventLog),
        Flags = GivenFlags(parse),
    };

    // For the history: "set" for a flag with a value, "true" for a switch.
    private static Dictionary<string, string> GivenFlags(ParseResult parse) => parse.CommandResult.Children
        .OfType<OptionResult>()
        .Where(result => !result.Implicit)
        .ToDictionary(
            result => result.Option.Name.TrimStart('-'),
            result => result.Option.ValueType == typeof(bool) ? "true" : "set",
            StringComparer.Ordinal);

    public Command AddTo(Command command, params ReadOnlySpan<Option> except)
    {
        Option[] all =
        [
            Stack, Yes, SkipPreview, PreviewOnly, SuppressProgress, SuppressOutputs, Parallel, Diff, Json, Format, ExpectNoChanges, Refresh,
            ShowSames, ShowSecrets, ContinueOnError, IgnoreProtect, Target, TargetDependents, Exclude, Replace, TargetReplace, Message, EventLog,
        ];
        foreach (var option in all)
            if (!except.Contains(option)) command.Options.Add(option);
        return command;
    }
}
