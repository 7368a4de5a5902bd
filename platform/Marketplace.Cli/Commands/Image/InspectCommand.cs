using System.CommandLine;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image inspect</c>: everything that a disk file shows, as a page or as the document that rules judge.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandRunner run)
    {
        var file = new Argument<string>("FILE") { Description = "Disk file: fixed or dynamic VHD, or raw" };
        var format = OperationFlags.FormatFlag();
        var output = new Option<string?>("--output", "-o") { Description = "Write to FILE instead of standard output", HelpName = "FILE" };
        var condensed = new Option<bool>("--condensed") { Description = "Cut long lists so that the document stays under 256 KiB" };
        return run.Bind(new Command("inspect", "Show the facts of a disk file: what certification rules judge") { file, format, output, condensed }, async (session, parse) =>
        {
            var path = Path.GetFullPath(parse.GetValue(file)!, session.WorkingDirectory);
            var options = new FactOptions { Machine = Machine.Current(session.Environment) };
            var reading = await Task.Run(() => FactReader.Read(path, options, run.Host.Cancel), run.Host.Cancel).ConfigureAwait(false);
            var facts = parse.GetValue(condensed) ? reading.Facts.Condense() : reading.Facts;
            var text = parse.GetValue(format) == "json" ? ImageFactsJson.Write(facts) : FactPage.Write(facts);
            if (parse.GetValue(output) is { } target)
                await WriteFileAsync(Path.GetFullPath(target, session.WorkingDirectory), text).ConfigureAwait(false);
            else
                run.Host.Out.Write(text);
            foreach (var finding in reading.Findings)
                run.Host.Error.WriteLine(finding.ToDiagnostic(parse.GetValue(file)!));
            return reading.IsWhole ? ExitCode.Ok : ExitCode.Failed;
        }).WithExample("mkt image inspect web.vhd --format json --output web.facts.json");
    }

    // A reader never finds half a document.
    private static async Task WriteFileAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path + ".partial", text).ConfigureAwait(false);
        File.Move(path + ".partial", path, overwrite: true);
    }
}
