using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>Builds a disk from Debian packages: packages into a folder, the folder into a disk.</summary>
internal sealed class DebianBuilder(Machine machine, ToolRunner runner) : IDiskBuilder
{
    public string SourceKind => DebianSource.Key;

    public string Recipe => "debian-2";

    public IReadOnlyList<Tool> Tools { get; } =
    [
        .. Privileges.Tools(machine),
        new("mmdebstrap", "mmdebstrap"),
        .. DiskWriter.Tools,
        new(machine.DebianKeyring, "debian-archive-keyring"),
    ];

    public async Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken)
    {
        await Privileges.RequireAsync(runner).ConfigureAwait(false);
        var folder = await new RootFolder(machine, runner, build).CreateAsync(cancellationToken).ConfigureAwait(false);
        return await new DiskWriter(runner, build).WriteAsync(folder.Tree, folder.Boot, cancellationToken).ConfigureAwait(false);
    }
}
