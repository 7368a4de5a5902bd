using System.CommandLine;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt cloud image …</c>: the marketplace of the simulated cloud.</summary>
internal static class CloudImageCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("image", "Platform images of the simulated cloud") { Add(run), List(run) }
            .WithExample("mkt cloud image add debian-12.vhd Debian:debian-12:12-gen2:0.20260101.1");

    private static Command Add(CommandRunner run)
    {
        var file = new Argument<string>("FILE") { Description = "A fixed VHD" };
        var name = new Argument<string>("URN") { Description = "PUBLISHER:OFFER:SKU:VERSION" };
        var system = new Option<OsTypeName>("--os") { Description = "Operating system on it", DefaultValueFactory = _ => OsTypeName.Linux };
        var generation = new Option<int>("--generation") { Description = "Generation of machine that boots it, 1 or 2", DefaultValueFactory = _ => 2 };
        return CloudCommand.Control(run, new Command("add", "Make a disk a platform image") { file, name, system, generation }, (control, parse) => control.AddImageAsync(
                Path.GetFullPath(parse.GetValue(file)!),
                parse.GetValue(name)!,
                parse.GetValue(system).ToString(),
                $"V{parse.GetValue(generation).ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                cancellationToken: run.Host.Cancel))
            .WithExample("mkt cloud image add debian-12.vhd Debian:debian-12:12-gen2:0.20260101.1");
    }

    private static Command List(CommandRunner run) =>
        CloudCommand.Control(run, new Command("list", "Print the platform images as JSON"), (control, _) => control.ListImagesAsync(run.Host.Cancel))
            .WithExample("mkt cloud image list");

    private enum OsTypeName { Linux, Windows }
}
