using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Imaging.Conversion;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image convert</c>: a disk of any format that is read becomes a fixed VHD or a raw disk.</summary>
internal static class ConvertCommand
{
    private const long LastDate = 4_102_444_800; // 2100

    public static Command Create(CommandRunner run)
    {
        var source = new Argument<string>("SOURCE") { Description = "Raw disk, fixed or dynamic VHD, VHDX or qcow2" };
        var target = new Argument<string>("TARGET") { Description = "NAME.vhd for a fixed VHD, NAME.raw or NAME.img for a raw disk" };
        var force = new Option<bool>("--force") { Description = "Replace the target when it is there" };
        var digest = new Option<bool>("--digest") { Description = "Compute the digest of the target too" };
        var sync = new Option<bool>("--sync") { Description = "Wait until the target is safe from a power failure" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("convert", "Make a fixed VHD or a raw disk from another disk") { source, target, force, digest, sync, format }, async (session, parse) =>
        {
            var progress = new ConversionProgress(run.Host);
            var request = new ConversionRequest
            {
                Source = session.PathOf(parse.GetValue(source))!,
                Target = session.PathOf(parse.GetValue(target))!,
                Overwrite = parse.GetValue(force),
                Stored = parse.GetValue(sync),
                WithDigest = parse.GetValue(digest),
                Progress = progress.Report,
                Announce = run.Host.Error.WriteLine,
            };
            if (DateOf(session) is { } date) request = request with { Timestamp = date };
            ConvertedDisk converted;
            try
            {
                converted = await new DiskConverter(Machine.Current(session.Environment)).ConvertAsync(request, run.Host.Cancel).ConfigureAwait(false);
            }
            finally
            {
                progress.Clear();
            }
            foreach (var warning in converted.Warnings)
                run.Host.Error.WriteLine((warning with { Severity = DiagnosticSeverity.Warning }).ToDiagnostic(parse.GetValue(target)!));
            if (converted.Padding > 0)
                run.Host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parse.GetValue(target)}: padded with {converted.Padding} zero bytes to {converted.VirtualSize / (1024 * 1024)} MiB, because Azure takes only whole MiB"));
            run.Host.Out.WriteLine(parse.GetValue(format) == "json" ? Json(converted) : Text(parse.GetValue(target)!, converted));
            return ExitCode.Ok;
        }).WithExample("mkt image convert disk.raw image.vhd");
    }

    private static DateTimeOffset? DateOf(CliSession session) =>
        long.TryParse(session.Environment.GetValueOrDefault("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < LastDate
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Text(string target, ConvertedDisk disk) => string.Create(
        CultureInfo.InvariantCulture,
        $"{target}: {NameOf(disk.Format)} of {disk.VirtualSize} bytes, {disk.DataLength} of them in blocks with data{(disk.Digest is null ? "" : $", {disk.Digest}")}");

    private static string NameOf(DiskFormat format) => format == DiskFormat.VhdFixed ? "fixed VHD" : "raw disk";

    private static string Json(ConvertedDisk disk) => new JsonObject
    {
        ["path"] = disk.Path,
        ["sourceFormat"] = JsonNamingPolicy.CamelCase.ConvertName(disk.SourceFormat.ToString()),
        ["format"] = JsonNamingPolicy.CamelCase.ConvertName(disk.Format.ToString()),
        ["virtualSize"] = disk.VirtualSize,
        ["dataLength"] = disk.DataLength,
        ["padding"] = disk.Padding,
        ["digest"] = disk.Digest,
    }.ToJsonString(Indented.Options);
}
