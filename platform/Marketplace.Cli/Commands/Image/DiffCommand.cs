using System.CommandLine;
using System.Text.Json.Nodes;
using Marketplace.Imaging.Comparison;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image diff</c>: in what two disks differ, down to the files.</summary>
internal static class DiffCommand
{
    public static Command Create(CommandRunner run)
    {
        var first = new Argument<string>("FIRST") { Description = "Disk of any format that is read" };
        var second = new Argument<string>("SECOND") { Description = "The disk to compare it with" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("diff", "Say in what two disks differ: table, file systems, files; exit code 1 when they do") { first, second, format }, async (session, parse) =>
        {
            var result = await Task.Run(() => ImageComparison.Compare(session.PathOf(parse.GetValue(first))!, session.PathOf(parse.GetValue(second))!, run.Host.Cancel), run.Host.Cancel).ConfigureAwait(false);
            if (parse.GetValue(format) == "json") run.Host.Out.WriteLine(Json(result));
            else WriteText(run.Host.Out, result);
            return result.Same ? ExitCode.Ok : ExitCode.Failed;
        }).WithExample("mkt image diff first.vhd second.vhd");
    }

    private static void WriteText(TextWriter output, ImageComparisonResult result)
    {
        foreach (var difference in result.Differences)
            output.WriteLine($"{difference.Where}: {difference.What}{Values(difference)}");
        if (!result.Complete)
            output.WriteLine($"and more than {ImageComparison.Most} others");
        output.WriteLine(result.Same ? $"the same: {result.FirstDigest}" : $"different: {result.FirstDigest} and {result.SecondDigest}");
    }

    private static string Values(ImageDifference difference) => (difference.First, difference.Second) switch
    {
        (null, null) => "",
        (var only, null) => " " + only,
        var (one, other) => $" {one ?? "none"} and {other}",
    };

    private static string Json(ImageComparisonResult result) => new JsonObject
    {
        ["same"] = result.Same,
        ["complete"] = result.Complete,
        ["digests"] = new JsonArray(result.FirstDigest, result.SecondDigest),
        ["differences"] = new JsonArray([.. result.Differences.Select(difference => new JsonObject
        {
            ["where"] = difference.Where,
            ["what"] = difference.What,
            ["first"] = difference.First,
            ["second"] = difference.Second,
        })]),
    }.ToJsonString(Indented.Options);
}
