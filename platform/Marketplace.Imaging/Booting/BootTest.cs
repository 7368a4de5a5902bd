using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>Boots a disk in QEMU and says how far it came. The disk is opened for reading only.</summary>
public sealed class BootTest
{
    private const int MostAttempts = 3;
    private readonly Machine machine;
    private readonly TimeProvider clock;
    private readonly ToolRunner runner;
    private readonly Login login;

    public BootTest(Machine machine, TimeProvider clock)
        : this(machine, clock, SshShell.ConnectAsync)
    {
    }

    internal BootTest(Machine machine, TimeProvider clock, Login login)
    {
        this.machine = machine;
        this.clock = clock;
        this.login = login;
        runner = new ToolRunner(machine);
    }

    /// <summary>A way into the machine through a port of the loopback.</summary>
    internal delegate Task<IGuestShell> Login(int port, string user, ThrowAwayKey key, CancellationToken cancellationToken);

    /// <summary>Programs that a boot needs on the machine; with UEFI the firmware too.</summary>
    public static IReadOnlyList<Tool> Tools(BootRequest request, Machine machine) =>
        [.. request.Tools, .. request.Firmware == Firmware.Uefi ? FirmwareFiles.Tools(machine) : []];

    /// <summary>Programs and firmware that boots of every kind need; each is listed, also where the machine has it.</summary>
    public static IReadOnlyList<Tool> AllTools(Machine machine) =>
        [new(QemuCommand.Program, BootRequest.QemuPackage), new(FirmwareFiles.Find(machine)?.Code ?? FirmwareFiles.Known[0].Code, "ovmf"), new("bash", "bash")];

    /// <summary>Boots once.</summary>
    /// <exception cref="MissingToolsException">QEMU or firmware is missing and cannot be installed from here.</exception>
    /// <exception cref="ImagingException">The disk cannot be booted as it is (MKT402x, MKT405x, MKT4110).</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the machine is gone.</exception>
    public async Task<BootReport> RunAsync(BootRequest request, CancellationToken cancellationToken)
    {
        var disk = BootDisk.Open(request.DiskPath);
        await new ToolInstaller(machine, runner) { Purpose = "booting an image" }.EnsureAsync(Tools(request, machine), request.Announce, cancellationToken).ConfigureAwait(false);
        var digest = await Task.Run(() => DiskDigest.Compute(disk.Path, cancellationToken), cancellationToken).ConfigureAwait(false);
        var accelerator = request.Accelerator ?? await new AcceleratorProbe(machine, runner).FindAsync(cancellationToken).ConfigureAwait(false);

        var folder = await TakeFolderAsync(request.WorkDirectory).ConfigureAwait(false);
        await using var held = folder.ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(request.LogPath))!);
        using var key = ThrowAwayKey.Create();
        var provisioning = Provisioning.For(key);
        var seed = request.Ssh ? await Task.Run(() => SeedChoice.Of(disk.Path), cancellationToken).ConfigureAwait(false) : Seed.Azure;
        var azure = request.Ssh ? AzureStandIn.Start(provisioning) : null;
        await using var serving = (azure ?? (IAsyncDisposable)NothingToDispose.Instance).ConfigureAwait(false);
        var command = new QemuCommand
        {
            Disk = disk,
            Accelerator = accelerator,
            Memory = request.Memory,
            Serial = Path.GetFullPath(request.LogPath),
            Uefi = request.Firmware == Firmware.Uefi ? CopyFirmware(folder.Directory) : null,
            Ports = [.. request.Health.Select(check => check.Port), .. request.Ssh ? [BootRun.SshPort] : Array.Empty<int>()],
            Restarts = request.Visit is not null,
            Azure = azure is null ? null : await AttachAsync(provisioning, seed, azure.Port, folder.Directory, cancellationToken).ConfigureAwait(false),
        };
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            // What an earlier machine wrote must not be taken for this one's.
            File.Delete(request.LogPath);
            var rest = request with { Left = request.Timeout - clock.GetElapsedTime(started) };
            var report = await new BootRun(rest, provisioning, key, seed == Seed.Azure ? azure : null, clock, login).RunAsync(runner, command, folder.Directory, digest, cancellationToken).ConfigureAwait(false);
            if (attempt == MostAttempts || !ClockStoodStill(report) || clock.GetElapsedTime(started) >= request.Timeout)
                return report;
            request.Progress("this machine is too busy to emulate a clock; starting again");
        }
    }

    // Linux measures the timer once, at its start; on a crowded host an emulated one may not tick in time, which says nothing of the image.
    private static bool ClockStoodStill(BootReport report) =>
        report.Accelerator.Name == Accelerator.Tcg.Name && report.Errors.Any(error => error.Line.Contains("Kernel panic - not syncing: IO-APIC + timer doesn't work", StringComparison.Ordinal));

    private async Task<BuildLock> TakeFolderAsync(string parent)
    {
        Func<string, Task> remove = directory => runner.RemoveAsync(directory, CancellationToken.None);
        await BuildLock.RemoveAbandonedAsync(parent, remove).ConfigureAwait(false);
        for (var number = 1; ; number++)
        {
            if (await BuildLock.TryTakeAsync(parent, number.ToString(System.Globalization.CultureInfo.InvariantCulture), remove).ConfigureAwait(false) is { } taken)
                return taken;
        }
    }

    private FirmwareFiles CopyFirmware(string directory)
    {
        var files = FirmwareFiles.Find(machine)!;
        var variables = Path.Combine(directory, "uefi-variables.fd");
        File.Copy(files.Variables, variables);
        return files with { Variables = variables };
    }

    private async Task<AzureAttachment> AttachAsync(Provisioning provisioning, Seed seed, int port, string directory, CancellationToken cancellationToken)
    {
        var disc = Path.Combine(directory, "provisioning.iso");
        await File.WriteAllBytesAsync(disc, provisioning.Disc(seed), cancellationToken).ConfigureAwait(false);
        return new AzureAttachment(disc, await Relay.WriteAsync(machine, directory, port, cancellationToken).ConfigureAwait(false), provisioning.VmId, seed);
    }

    private sealed class NothingToDispose : IAsyncDisposable
    {
        public static NothingToDispose Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
