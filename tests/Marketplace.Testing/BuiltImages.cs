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
/// network, no root. The files are real fixed VHDs of the size the definition says, written by the product's own writer.
/// </summary>
public static class BuiltImages
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>Builds every image that the repository's definitions describe now, in the cache alone.</summary>
    public static async Task CacheAsync(TestRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        foreach (var file in new DefinitionLoader(repository.Root).LoadImages().OrThrow())
            await CacheAsync(repository, file.Image.Disk);
    }

    private static async Task CacheAsync(TestRepository repository, DiskDefinition definition)
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
        WriteDisk(disk, definition);
        var size = await VhdFile.AppendFooterAsync(disk, new DerivedIds(definition.Digest()).Uuid("vhd"), request.SourceDate, CancellationToken.None);
        new BuildCache(Path.Combine(cache, "disks"), _ => { }).Add(builder.KeyOf(request), disk, DiskDigest.Compute(disk, CancellationToken.None), size);
    }

    // Data in the first and in the last MiB, a hole between them.
    private static void WriteDisk(string path, DiskDefinition definition)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.SetLength(definition.Size.Bytes);
        var text = System.Text.Encoding.UTF8.GetBytes($"{definition.Name} {definition.Version}");
        file.Write(text);
        file.Position = definition.Size.Bytes - Mebibyte;
        file.Write(text);
    }
}
