using Marketplace.Definitions;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;
using Marketplace.Provider.Resources;

namespace Marketplace.Testing;

/// <summary>
/// Puts small disks into the build cache of a repository, so that <c>mkt up</c> finds each image as already built: no tools, no
/// network, no root. The files are real fixed VHDs of the size the definition says, of a system that can be certified.
/// </summary>
public static class BuiltImages
{
    /// <summary>Builds every image that the repository's definitions describe now, in the cache alone.</summary>
    /// <param name="change">Breaks what is built.</param>
    public static async Task CacheAsync(TestRepository repository, Action<CertifiableSystem>? change = null)
    {
        ArgumentNullException.ThrowIfNull(repository);
        foreach (var file in new DefinitionLoader(repository.Root).LoadImages().OrThrow())
            await CacheAsync(repository, file.Image.Disk, change ?? (_ => { }));
    }

    private static async Task CacheAsync(TestRepository repository, DiskDefinition definition, Action<CertifiableSystem> change)
    {
        var cache = repository.PathOf(".mkt/cache/images");
        var request = new ImageBuildRequest
        {
            Definition = definition,
            ProjectRoot = repository.Root,
            OutputPath = repository.PathOf($".mkt/images/{definition.Name}-{definition.Version}.vhd"),
            CacheDirectory = cache,
        };
        var builder = new ImageBuilder(Machine.Current(new Dictionary<string, string>(StringComparer.Ordinal)), TimeProvider.System);
        Directory.CreateDirectory(cache);
        var disk = Path.Combine(cache, $"{definition.Name}-{definition.Version}.raw");
        await WriteDiskAsync(disk, definition, change);
        var size = await VhdFile.AppendFooterAsync(disk, new DerivedIds(definition.Digest()).Uuid("vhd"), request.SourceDate, CancellationToken.None);
        new BuildCache(Path.Combine(cache, "disks"), _ => { }).Add(builder.KeyOf(request), disk, DiskDigest.Compute(disk, CancellationToken.None), size);
    }

    private static async Task WriteDiskAsync(string path, DiskDefinition definition, Action<CertifiableSystem> change)
    {
        var tree = Directory.CreateTempSubdirectory("mkt-tree-");
        try
        {
            var system = new CertifiableSystem(tree.FullName)
                .With("/etc/marketplace-image.json", ImageNote.Write(definition))
                .With("/etc/built", $"{definition.Name} {definition.Version}\n");
            foreach (var file in definition.Files.Concat(definition.Applications.SelectMany(application => application.Files)))
                system.With(file.Path, file.Content ?? $"the content of {file.Source}\n");
            change(system);
            await system.WriteDiskAsync(path, definition.Size.Bytes);
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }
}
