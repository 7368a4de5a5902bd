using System.CommandLine;
using Marketplace.Definitions;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image boot FILE</c>: whether a disk comes up, without writing it.</summary>
internal static class BootCommand
{
    private sealed record Flags(Argument<string> File, Option<string> Firmware, Option<bool> Ssh, Option<string> Timeout, Option<string?> Definition, Option<string?> Log, Option<int> Memory, Option<string> Accelerator, Option<string> Format);

    public static Command Create(CommandRunner run)
    {
        var flags = new Flags(
            new Argument<string>("FILE") { Description = "The disk: raw, or a fixed VHD" },
            OneOf("--firmware", "bios (generation 1) or uefi (generation 2)", "uefi", "bios"),
            new Option<bool>("--ssh") { Description = "Provision the machine as Azure would, log in and look around" },
            new Option<string>("--timeout") { Description = "Time for everything", DefaultValueFactory = _ => "10m" },
            new Option<string?>("--definition") { Description = "Image definition whose applications must answer; default: what the disk says of itself" },
            new Option<string?>("--log") { Description = "File for the serial console; default: under .mkt/boot, or beside the disk" },
            new Option<int>("--memory") { Description = "Memory of the machine in MiB", DefaultValueFactory = _ => 1024 },
            OneOf("--accelerator", "kvm, tcg, or auto for the faster one that works", "auto", "kvm", "tcg"),
            OperationFlags.FormatFlag());
        flags.Memory.Validators.Add(memory =>
        {
            if (memory.GetValueOrDefault<int>() is < 64 or > 1024 * 1024) memory.AddError("--memory takes MiB, from 64 to 1048576");
        });
        var command = new Command("boot", "Boot a disk in QEMU and see how far it comes")
        {
            flags.File, flags.Firmware, flags.Ssh, flags.Timeout, flags.Definition, flags.Log, flags.Memory, flags.Accelerator, flags.Format,
        };
        return run.Bind(command, (session, parse) => BootAsync(session, parse, flags))
            .WithExample("mkt image boot .mkt/images/debian-appliance-1.0.0.vhd --firmware bios --ssh");
    }

    private static async Task<int> BootAsync(CliSession session, ParseResult parse, Flags flags)
    {
        var request = Read(session, parse, flags);
        var report = await new BootTest(Machine.Current(session.Environment), session.Host.Clock).RunAsync(request, session.Host.Cancel).ConfigureAwait(false);
        if (parse.GetValue(flags.Format) == "json")
        {
            session.Host.Out.WriteLine(report.ToJson().ToJsonString(Indented.Options));
        }
        else
        {
            BootText.Write(session.Host.Out, report);
            foreach (var diagnostic in report.Diagnostics) session.Host.Error.WriteLine(diagnostic);
        }
        return report.TimedOut ? ExitCode.TimedOut : report.Passed ? ExitCode.Ok : ExitCode.Failed;
    }

    private static BootRequest Read(CliSession session, ParseResult parse, Flags flags)
    {
        var disk = session.PathOf(parse.GetValue(flags.File))!;
        var firmware = parse.GetValue(flags.Firmware) == "bios" ? Firmware.Bios : Firmware.Uefi;
        var timeout = SpanOfTime.Parse(parse.GetValue(flags.Timeout)!, "mkt image boot FILE --timeout 20m");
        var (checks, reason) = parse.GetValue(flags.Definition) is { } definition ? ApplicationsOf(session, definition) : ImageNotes.Read(disk);
        return new BootRequest
        {
            DiskPath = disk,
            Firmware = firmware,
            LogPath = session.PathOf(parse.GetValue(flags.Log)) ?? DefaultLog(session, disk, firmware),
            WorkDirectory = WorkFolder(session),
            Timeout = timeout,
            Memory = parse.GetValue(flags.Memory),
            Ssh = parse.GetValue(flags.Ssh),
            Health = checks,
            NoHealthReason = reason,
            Accelerator = AcceleratorOf(parse.GetValue(flags.Accelerator)),
            Progress = line => { if (session.Host.Interactive) session.Host.Error.WriteLine(line); },
            Announce = session.Host.Error.WriteLine,
        };
    }

    internal static Accelerator? AcceleratorOf(string? name) => name switch { "kvm" => Accelerator.Kvm, "tcg" => Accelerator.Tcg, _ => null };

    private static (IReadOnlyList<HealthCheck> Checks, string? Reason) ApplicationsOf(CliSession session, string name)
    {
        var root = session.Repository?.Root ?? throw new CliException(
            "MKT9012", $"'{session.WorkingDirectory}' is not in a repository with definitions", "Run the command in the repository, or give --cwd.", ExitCode.Configuration);
        var images = new DefinitionLoader(root).LoadImages().OrThrow();
        var disk = images.FirstOrDefault(file => file.Image.Disk.Name == name)?.Image.Disk ?? throw new CliException(
            "MKT9016", $"there is no image definition named '{name}', expected one of {string.Join(", ", images.Select(file => file.Image.Disk.Name))}", "Definitions of images are in definitions/images; mkt new image NAME writes one.", ExitCode.Usage);
        var checks = HealthCheck.Of(disk.Applications);
        return (checks, checks.Count == 0 ? $"no application of '{name}' has a port or a health probe" : null);
    }

    internal static string DefaultLog(CliSession session, string disk, Firmware firmware)
    {
        var name = $"{Path.GetFileNameWithoutExtension(disk)}-{(firmware == Firmware.Uefi ? "uefi" : "bios")}.log";
        return Path.Combine(session.Repository is { } repository ? Path.Combine(repository.Local, "boot") : Path.GetDirectoryName(disk)!, name);
    }

    internal static string WorkFolder(CliSession session) =>
        session.Repository is { } repository ? Path.Combine(repository.Local, "boot", "work") : Path.Combine(CacheFolder(session), "mkt", "boot");

    // Not a place that others can write: what lies there is run.
    private static string CacheFolder(CliSession session) =>
        session.Environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
        : Path.Combine(session.Environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache");

    internal static Option<string> OneOf(string name, string description, string first, params string[] others)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => first };
        option.AcceptOnlyFromAmong([first, .. others]);
        return option;
    }
}
