using System.CommandLine;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Malware;
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
        var malware = new Option<bool>("--malware") { Description = "Scan the files for malware with ClamAV too; exit code 1 unless they are clean" };
        var signatures = new Option<string?>("--signatures") { Description = $"With --malware: folder of signatures (default: {MalwareScanOptions.DefaultSignatures})", HelpName = "DIR" };
        return run.Bind(new Command("inspect", "Show the facts of a disk file: what certification rules judge") { file, format, output, condensed, malware, signatures }, async (session, parse) =>
        {
            var path = Path.GetFullPath(parse.GetValue(file)!, session.WorkingDirectory);
            var options = new FactOptions();
            var reading = await Task.Run(() => FactReader.Read(path, options, run.Host.Cancel), run.Host.Cancel).ConfigureAwait(false);
            var facts = reading.Facts;
            if (parse.GetValue(malware) || parse.GetValue(signatures) is not null)
                facts = facts with { Malware = await ScanAsync(run, session, path, parse.GetValue(signatures)).ConfigureAwait(false) };
            if (parse.GetValue(condensed))
                facts = facts.Condense();
            var text = parse.GetValue(format) == "json" ? ImageFactsJson.Write(facts) : FactPage.Write(facts);
            if (parse.GetValue(output) is { } target)
                await WriteFileAsync(Path.GetFullPath(target, session.WorkingDirectory), text).ConfigureAwait(false);
            else
                run.Host.Out.Write(text);
            foreach (var finding in reading.Findings)
                run.Host.Error.WriteLine(finding.ToDiagnostic(parse.GetValue(file)!));
            return reading.IsWhole && facts.Malware is (null or { Verdict: "clean" }) ? ExitCode.Ok : ExitCode.Failed;
        }).WithExample("mkt image inspect web.vhd --format json --output web.facts.json");
    }

    private static async Task<MalwareFacts> ScanAsync(CommandRunner run, CliSession session, string path, string? signatures)
    {
        var machine = Machine.Current(session.Environment);
        var tools = new ToolRunner(machine);
        await new ToolInstaller(machine, tools).EnsureAsync(MalwareScanner.Tools, run.Host.Error.WriteLine, run.Host.Cancel).ConfigureAwait(false);
        using var image = DiskImage.Open(path);
        var options = new MalwareScanOptions { Progress = text => { if (run.Host.Interactive) run.Host.Error.WriteLine(text); } };
        if (signatures is not null)
            options = options with { SignaturesDirectory = Path.GetFullPath(signatures, session.WorkingDirectory) };
        return await new MalwareScanner(machine, tools, run.Host.Clock).ScanAsync(image, options, run.Host.Cancel).ConfigureAwait(false);
    }

    // A reader never finds half a document.
    private static async Task WriteFileAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path + ".partial", text).ConfigureAwait(false);
        File.Move(path + ".partial", path, overwrite: true);
    }
}
