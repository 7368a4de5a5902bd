using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Transfers;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image upload</c>: a fixed VHD becomes a page blob.</summary>
internal static class UploadCommand
{
    public static Command Create(CommandRunner run)
    {
        var file = new Argument<string>("FILE") { Description = "A fixed VHD" };
        var target = new Argument<string>("TARGET") { Description = "ACCOUNT/CONTAINER/NAME.vhd, or the blob's https address with a SAS" };
        var sas = new SasOptions();
        var parallel = ParallelFlag();
        var force = new Option<bool>("--force") { Description = "Replace another disk that was uploaded under that name" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("upload", "Upload a disk to a page blob; run again after an interruption, it goes on") { file, target, sas.Env, sas.File, parallel, force, format }, async (session, parse) =>
        {
            var path = session.PathOf(parse.GetValue(file))!;
            _ = VhdFile.ReadFooter(path, out var problems);
            foreach (var problem in problems.Skip(1)) run.Host.Error.WriteLine(problem);
            if (problems.Count > 0) throw new ImagingException(problems[0]);
            var blob = await sas.OpenAsync(session, parse, parse.GetValue(target)!, "rcw").ConfigureAwait(false);
            var line = new TransferLine(run.Host, "uploading");
            UploadResult result;
            try
            {
                result = await new PageBlobUpload(blob, run.Host.Clock).RunAsync(
                    new UploadRequest
                    {
                        Path = path,
                        StateFolder = session.Repository is { } repository ? Path.Combine(repository.Local, "transfers") : Path.GetDirectoryName(path)!,
                        Force = parse.GetValue(force),
                        Parallel = parse.GetValue(parallel),
                        Progress = line.Report,
                        Reached = session.Reached,
                    },
                    run.Host.Cancel).ConfigureAwait(false);
            }
            finally
            {
                line.Clear();
            }
            run.Host.Out.WriteLine(parse.GetValue(format) == "json" ? Json(blob.Blob, result) : Text(blob.Blob, result));
            return ExitCode.Ok;
        }).WithExample("mkt image upload .mkt/images/debian-appliance-1.0.0.vhd vhds/images/debian-appliance-1.0.0.vhd");
    }

    /// <summary>How many ranges are in flight at a time.</summary>
    public static Option<int> ParallelFlag()
    {
        var parallel = new Option<int>("--parallel") { Description = "Ranges of 4 MiB in flight at a time, 1 to 64", DefaultValueFactory = _ => 8 };
        parallel.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 64))
                result.AddError($"--parallel is '{result.Tokens[0].Value}', expected a number from 1 to 64");
        });
        return parallel;
    }

    private static string Text(Uri blob, UploadResult result) => result.AlreadyThere
        ? $"{blob}: already there, {result.Digest}"
        : string.Create(CultureInfo.InvariantCulture, $"{blob}: {result.Length} bytes, {result.Data} of them in blocks with data, {result.Sent} sent, {result.Digest}");

    private static string Json(Uri blob, UploadResult result) => new JsonObject
    {
        ["blob"] = blob.AbsoluteUri,
        ["digest"] = result.Digest,
        ["etag"] = result.ETag,
        ["length"] = result.Length,
        ["sent"] = result.Sent,
        ["alreadyThere"] = result.AlreadyThere,
    }.ToJsonString(Indented.Options);
}
