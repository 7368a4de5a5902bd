using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>
/// Builds a disk from Debian packages without mounting anything: packages into a folder, the folder into a file system,
/// partitions and boot loaders written around it. The disk boots by BIOS and by UEFI with Secure Boot.
/// </summary>
internal sealed class DebianBuilder(Machine machine, ToolRunner runner) : IDiskBuilder
{
    public string SourceKind => "debian";

    public string Recipe => "debian-1";

    public IReadOnlyList<Tool> Tools { get; } =
    [
        .. machine.IsRoot ? Array.Empty<Tool>() : [new("newuidmap", "uidmap")],
        new("mmdebstrap", "mmdebstrap"),
        new("sfdisk", "fdisk"),
        new("mke2fs", "e2fsprogs"),
        new("mformat", "mtools"),
        new("mmd", "mtools"),
        new("mcopy", "mtools"),
        new(machine.DebianKeyring, "debian-archive-keyring"),
    ];

    public async Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken)
    {
        if (!await runner.RunsAsRootAsync().ConfigureAwait(false))
            throw new ImagingException(ImagingCodes.PrivilegesMissing, "building from Debian packages needs root, or an account with subordinate ids", "Run the command with sudo, or give the account ids: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 USER");
        var layout = new DiskLayout(build.Definition.Size.Bytes);
        var folder = await new RootFolder(machine, runner, build).CreateAsync(cancellationToken).ConfigureAwait(false);
        build.Request.Reached(ImagingPoints.TreeDone);
        var disk = Path.Combine(build.WorkDirectory, "disk.raw");

        build.Request.Progress("writing the disk");
        await new PartitionTable(runner, layout, build.Ids).WriteAsync(disk, cancellationToken).ConfigureAwait(false);
        await new RootPartition(runner, layout, build).WriteAsync(disk, folder.Tree, cancellationToken).ConfigureAwait(false);
        await new EfiPartition(runner, layout, build).WriteAsync(disk, folder.Boot, cancellationToken).ConfigureAwait(false);
        BiosBoot.Write(disk, folder.Boot);
        return disk;
    }
}
