using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Marketplace.Cli;

/// <summary>Adds one example to the help of each command.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<Command, string> Examples = [];

    public static T WithExample<T>(this T command, string example) where T : Command
    {
        lock (Examples) Examples[command] = example;
        return command;
    }

    /// <param name="root">Every command below it gets its example.</param>
    /// <param name="width">Columns to wrap at.</param>
    public static void Install(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            var help = (HelpAction)option.Action!;
            help.MaxWidth = width;
            option.Action = new WithExamplesAction(help);
        }
    }

    private sealed class WithExamplesAction(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            string? example;
            lock (Examples) Examples.TryGetValue(parseResult.CommandResult.Command, out example);
            if (example is null) return code;
            parseResult.InvocationConfiguration.Output.WriteLine("Example:");
            parseResult.InvocationConfiguration.Output.WriteLine("  " + example);
            parseResult.InvocationConfiguration.Output.WriteLine();
            return code;
        }
    }
}
