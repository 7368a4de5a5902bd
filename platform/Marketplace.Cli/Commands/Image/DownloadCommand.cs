using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Imaging.Transfers;
using Marketplace.Provider.Azure;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image download</c>: a page blob, a managed disk or an image version becomes a fixed VHD.</summary>
internal static class DownloadCommand
{
    public static Command Create(CommandRunner run)
    {
        var source = new Argument<string>("SOURCE") { Description = "Blob (ACCOUNT/CONTAINER/NAME.vhd or its https address), managed disk (its id) or image version (its id or GALLERY/DEFINITION/VERSION)" };
        var output = new Argument<string>("OUTPUT") { Description = "The VHD to write" };
        var sas = new SasOptions();
        var parallel = UploadCommand.ParallelFlag();
        var force = new Option<bool>("--force") { Description = "Replace the output when it is there" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("download", "Download a disk as a sparse fixed VHD; run again after an interruption, it goes on") { source, output, sas.Env, sas.File, parallel, force, format }, async (session, parse) =>
        {
            var named = parse.GetValue(source)!;
            IDiskSource disk = CloudDisks.IsDiskOrVersion(named)
                ? await session.Clouds.Disks().OpenAsync(named, run.Host.Cancel).ConfigureAwait(false)
                : new BlobSource(await sas.OpenAsync(session, parse, named, "r").ConfigureAwait(false));
            var path = session.PathOf(parse.GetValue(output))!;
            var line = new TransferLine(run.Host, "downloading");
            DownloadResult result;
            try
            {
                result = await new DiskDownload(run.Host.Clock).RunAsync(
                    new DownloadRequest
                    {
                        Source = disk,
                        Output = path,
                        Force = parse.GetValue(force),
                        Parallel = parse.GetValue(parallel),
                        Progress = line.Report,
                        Say = run.Host.Error.WriteLine,
                        Reached = session.Reached,
                    },
                    run.Host.Cancel).ConfigureAwait(false);
            }
            finally
            {
                line.Clear();
            }
            run.Host.Out.WriteLine(parse.GetValue(format) == "json" ? Json(path, result) : Text(parse.GetValue(output)!, result));
            return ExitCode.Ok;
        }).WithExample("mkt image download marketplace/debian-appliance/1.0.0 debian-appliance.vhd");
    }

    private static string Text(string output, DownloadResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{output}: {result.Length} bytes, {result.Received} received, {result.Digest}{(result.Verified ? ", as when it was uploaded" : "")}");

    private static string Json(string path, DownloadResult result) => new JsonObject
    {
        ["path"] = path,
        ["digest"] = result.Digest,
        ["verified"] = result.Verified,
        ["length"] = result.Length,
        ["received"] = result.Received,
    }.ToJsonString(Indented.Options);
}
