using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Tools;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Booting;

/// <summary>A machine to boot disks on whose QEMU is a <see cref="QemuScript"/>.</summary>
internal sealed class FakeQemu : IDisposable
{
    private readonly DiskFolder folder = new();

    /// <inheritdoc cref="QemuScript.Write"/>
    public FakeQemu(string console, string then = "", params (int Guest, int Host)[] forwards)
    {
        Disk = folder.Raw("disk.raw", 4 << 20, (0, DiskFolder.Bytes(512)));
        QemuScript.Write(folder.Root, console, then, forwards);
        Machine = TestMachine.Real with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = $"{folder.Root}:{Environment.GetEnvironmentVariable("PATH")}" } };
    }

    public Machine Machine { get; }

    public string Disk { get; }

    public IReadOnlyList<string> Arguments => QemuScript.Arguments(folder.Root);

    public BootRequest Request => new()
    {
        DiskPath = Disk,
        Firmware = Firmware.Bios,
        LogPath = folder["logs/console.log"],
        WorkDirectory = folder["work"],
        Timeout = TimeSpan.FromMinutes(5),
        Accelerator = Accelerator.Tcg,
    };

    /// <summary>What the machine writes from its next start on.</summary>
    public void Writes(string console) => File.WriteAllText(folder["console"], console);

    public void Script(string text) => QemuScript.WriteScript(folder.Root, text);

    public Task<BootReport> BootAsync(Func<BootRequest, BootRequest>? change = null, BootTest.Login? login = null) =>
        new BootTest(Machine, TimeProvider.System, login ?? ((_, _, _, _) => throw new IOException("nobody there"))).RunAsync(change is null ? Request : change(Request), CancellationToken.None);

    public void Dispose() => folder.Dispose();
}
