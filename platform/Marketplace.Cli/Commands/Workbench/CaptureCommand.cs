using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Certification.Judging;
using Marketplace.Cli.Commands.Image;
using Marketplace.Cli.Commands.Policy;
using Marketplace.Imaging.Tools;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary><c>mkt image workbench capture</c>: the disk of a workbench as a VHD, with its facts, and as an image version.</summary>
internal static class CaptureCommand
{
    public static Command Create(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Workbench whose disk is taken; its machine is stopped" };
        var output = new Option<string?>("--output", "-o") { Description = "The VHD to write; default: .mkt/images/NAME-captured.vhd", HelpName = "FILE" };
        var version = new Option<string?>("--version") { Description = "Publish it as this version of an image definition that is there", HelpName = "GALLERY/DEFINITION/VERSION" };
        var users = new Option<string[]>("--user") { Description = "Remove this account with its home, besides that of the workbench; repeatable" };
        var asIs = new Option<bool>("--as-is") { Description = "Leave the disk as it was on the machine: it was generalised inside" };
        var force = new Option<bool>("--force") { Description = "Replace the output when it is there" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(
            new Command("capture", "Take the disk of a workbench as an image; run again after an interruption, it goes on") { name, output, version, users, asIs, force, format },
            async (session, parse) =>
            {
                var given = WorkbenchName.Parse(parse.GetValue(name)!);
                var target = parse.GetValue(version) is { } text ? CaptureTarget.Parse(text) : null;
                var line = new TransferLine(run.Host, "transferring");
                try
                {
                    var captured = await session.Clouds.Workbenches().CaptureAsync(
                        new CaptureRequest
                        {
                            Name = given,
                            Output = session.PathOf(parse.GetValue(output)) ?? Path.Combine(session.Repository?.Root ?? session.WorkingDirectory, ".mkt", "images", $"{given}-captured.vhd"),
                            Force = parse.GetValue(force),
                            Target = target,
                            AsIs = parse.GetValue(asIs),
                            Users = parse.GetValue(users) ?? [],
                            Machine = Machine.Current(session.Environment),
                            Judge = (path, _) => JudgeAsync(run.Host, session, path),
                            Progress = line.Report,
                            Say = OpenCommand.Progress(run.Host),
                            Warn = run.Host.Error.WriteLine,
                        },
                        run.Host.Cancel).ConfigureAwait(false);
                    run.Host.Out.Write(parse.GetValue(format) == "json" ? Json(captured) : Text(captured));
                }
                finally
                {
                    line.Clear();
                }

                return ExitCode.Ok;
            }).WithExample("mkt image workbench capture web --version marketplace/debian-appliance/1.1.0");
    }

    private static async Task<(string Verdict, bool Passes)> JudgeAsync(CliHost host, CliSession session, string path)
    {
        var report = await new PolicyChecks(host, session).JudgeAsync(path, Baseline.Latest).ConfigureAwait(false);
        return report is null ? ("unknown", false) : (report.Verdict.ToString().ToLowerInvariant(), report.Verdict != Verdict.Failed);
    }

    private static string Text(Captured captured)
    {
        var text = new StringBuilder().Append(captured.Path).Append('\n').Append("digest   ").Append(captured.Digest).Append('\n').Append("facts    ").Append(captured.Facts).Append('\n');
        if (captured.VersionId is { } version)
            text.Append("verdict  ").Append(captured.Verdict).Append('\n').Append("version  ").Append(version).Append('\n');
        return text.ToString();
    }

    private static string Json(Captured captured) => new JsonObject
    {
        ["path"] = captured.Path,
        ["facts"] = captured.Facts,
        ["digest"] = captured.Digest,
        ["verdict"] = captured.Verdict,
        ["version"] = captured.VersionId,
    }.ToJsonString(Indented.Options) + "\n";
}
