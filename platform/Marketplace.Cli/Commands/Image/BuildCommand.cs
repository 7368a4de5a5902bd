using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Provenance;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image build</c>: the disk of a definition, without a stack.</summary>
internal static class BuildCommand
{
    public static Command Create(CommandRunner run)
    {
        var image = new Argument<string>("NAME|FILE") { Description = "Name of an image in definitions/images, or a definition" };
        var output = new Option<string?>("--output", "-o") { Description = "Where the VHD goes; default: .mkt/images/NAME-VERSION.vhd" };
        var noCache = new Option<bool>("--no-cache") { Description = "Build although the same definition was built before" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("build", "Build the disk of a definition, or find it built") { image, output, noCache, format }, async (session, parse) =>
        {
            var host = run.Host;
            var definitions = new DefinitionFiles(session);
            var file = definitions.Find(parse.GetValue(image)!);
            var disk = file.Image.Disk;
            var started = host.Clock.GetTimestamp();
            var built = await new ImageBuilder(MachineOf(session), host.Clock).BuildAsync(
                new ImageBuildRequest
                {
                    Definition = disk,
                    ProjectRoot = definitions.Root,
                    OutputPath = session.PathOf(parse.GetValue(output)) ?? Path.Combine(definitions.Root, ".mkt", "images", $"{disk.Name}-{disk.Version}.vhd"),
                    CacheDirectory = Path.Combine(definitions.Root, ".mkt", "cache", "images"),
                    SourceDate = ImageBuildRequest.SourceDateOf(session.Environment),
                    NoCache = parse.GetValue(noCache),
                    ReadAgain = () => definitions.ReadAgain(file),
                    Progress = host.Interactive ? host.Error.WriteLine : _ => { },
                    Announce = host.Error.WriteLine,
                    Reached = session.Reached,
                },
                host.Cancel).ConfigureAwait(false);
            var seconds = host.Clock.GetElapsedTime(started).TotalSeconds;
            if (parse.GetValue(format) == "json") WriteJson(host.Out, built, disk, seconds);
            else WriteText(host.Out, built, disk, seconds);
            return ExitCode.Ok;
        }).WithExample("mkt image build debian-appliance --output /tmp/appliance.vhd");
    }

    private static Machine MachineOf(CliSession session)
    {
        var machine = Machine.Current(session.Environment);
        return session.Settings.DebianKeyring is { } keyring ? machine with { DebianKeyring = keyring } : machine;
    }

    private static void WriteText(TextWriter output, BuiltImage built, DiskDefinition disk, double seconds)
    {
        output.WriteLine(built.Path);
        output.WriteLine($"digest  {built.Digest}");
        output.WriteLine($"size    {disk.Size}");
        var beside = ProvenanceFiles.Beside(built.Path);
        output.WriteLine($"sbom    {beside.BillOfMaterials}");
        output.WriteLine($"record  {beside.BuildRecord}");
        output.WriteLine(built.FromCache ? "built   before, found in the cache" : string.Create(CultureInfo.InvariantCulture, $"built   in {seconds:0.0} s"));
    }

    private static void WriteJson(TextWriter output, BuiltImage built, DiskDefinition disk, double seconds)
    {
        var beside = ProvenanceFiles.Beside(built.Path);
        output.WriteLine(new JsonObject
        {
            ["name"] = disk.Name,
            ["version"] = disk.Version.ToString(),
            ["path"] = built.Path,
            ["billOfMaterials"] = beside.BillOfMaterials,
            ["buildRecord"] = beside.BuildRecord,
            ["digest"] = built.Digest,
            ["virtualSize"] = built.VirtualSize,
            ["definitionDigest"] = built.DefinitionDigest,
            ["fromCache"] = built.FromCache,
            ["seconds"] = Math.Round(seconds, 3),
        }.ToJsonString(Indented.Options));
    }
}
