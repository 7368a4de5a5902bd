using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Customizing;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Rootfs;

/// <summary>Builds a disk from a tar file of a root file system. Packages come from the archives that the tree itself names.</summary>
internal sealed class RootfsBuilder(Machine machine, ToolRunner runner) : IDiskBuilder
{
    public string SourceKind => RootfsSource.Key;

    public string Recipe => "rootfs-1";

    public IReadOnlyList<Tool> Tools { get; } = [.. Privileges.Tools(machine), .. TarFile.Tools, .. DiskWriter.Tools];

    public async Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken)
    {
        await Privileges.RequireAsync(runner).ConfigureAwait(false);
        var source = (RootfsSource)build.Definition.Source;
        var tree = Path.Combine(build.WorkDirectory, "root");
        build.Request.Progress($"extracting {source.Path}");
        var tar = TarFile.Open(Path.Combine(build.Request.ProjectRoot, source.Path), source.Path);
        await tar.ExtractAsync(tree, source.Path, runner, cancellationToken).ConfigureAwait(false);
        TreeSystem.Require(tree, build.Definition.Os, source.Path);
        var plan = new CustomizePlan { BaseFiles = BaseFiles.Of(build), Packages = build.Definition.AllPackages, Loader = LoaderShell.Write(), OwnChroot = true };
        var boot = await new TreeCustomizer(runner, build).RunAsync(tree, plan, cancellationToken).ConfigureAwait(false);
        return await new DiskWriter(runner, build).WriteAsync(tree, boot, cancellationToken).ConfigureAwait(false);
    }
}
