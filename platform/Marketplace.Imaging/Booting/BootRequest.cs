using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>One boot of one disk.</summary>
public sealed record BootRequest
{
    internal const string QemuPackage = "qemu-system-x86";

    /// <summary>The disk: raw, or a fixed VHD. Never written.</summary>
    public required string DiskPath { get; init; }

    public required Firmware Firmware { get; init; }

    /// <summary>File for what the machine writes to its serial port; replaced when it is there.</summary>
    public required string LogPath { get; init; }

    /// <summary>Folder for the work folders of boots; what the machine writes to its disk lies below it until the boot ends.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Time for everything.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What an earlier attempt has left of <see cref="Timeout"/>; null for all of it.</summary>
    internal TimeSpan? Left { get; init; }

    /// <summary>Memory of the machine in MiB.</summary>
    public int Memory { get; init; } = 1024;

    /// <summary>Provision the machine as Azure would, and log in.</summary>
    public bool Ssh { get; init; }

    /// <summary>What must answer; empty for nothing.</summary>
    public IReadOnlyList<HealthCheck> Health { get; init; } = [];

    /// <summary>Why <see cref="Health"/> is empty.</summary>
    public string? NoHealthReason { get; init; }

    /// <summary>Null finds the fastest that works.</summary>
    public Accelerator? Accelerator { get; init; }

    /// <summary>Told what has been reached, for people.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    /// <summary>Told one line before programs are installed.</summary>
    public Action<string> Announce { get; init; } = _ => { };

    /// <summary>With <see cref="Ssh"/>: what else is done on the machine, which may restart itself then.</summary>
    internal GuestVisit? Visit { get; init; }

    internal IReadOnlyList<Tool> Tools =>
    [
        .. ToolRunner.Wrappers,
        new(QemuCommand.Program, QemuPackage),
        .. Ssh ? [new Tool("bash", "bash")] : Array.Empty<Tool>(),
    ];
}
