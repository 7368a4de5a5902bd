using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Debian;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Provenance;
using Marketplace.Imaging.ExistingDisks;
using Marketplace.Imaging.Rootfs;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Imaging.Building;

/// <summary>Builds the fixed VHD of a definition, or finds the one built earlier.</summary>
public sealed class ImageBuilder
{
    private static readonly TimeSpan LockPause = TimeSpan.FromSeconds(1);
    private readonly ToolInstaller installer;
    private readonly ToolRunner runner;
    private readonly IReadOnlyList<IDiskBuilder> builders;
    private readonly TimeProvider clock;

    public ImageBuilder(Machine machine, TimeProvider clock)
        : this(machine, new ToolRunner(machine), clock)
    {
    }

    private ImageBuilder(Machine machine, ToolRunner runner, TimeProvider clock)
        : this(new ToolInstaller(machine, runner), runner, clock, [new DebianBuilder(machine, runner), new RootfsBuilder(machine, runner), new VhdBuilder(machine, runner)])
    {
    }

    internal ImageBuilder(ToolInstaller installer, ToolRunner runner, TimeProvider clock, IReadOnlyList<IDiskBuilder> builders)
    {
        this.installer = installer;
        this.runner = runner;
        this.clock = clock;
        this.builders = builders;
    }

    /// <summary>Everything that any kind of source needs on the machine.</summary>
    public IReadOnlyList<Tool> Tools => [.. ToolRunner.Wrappers.Concat(builders.SelectMany(builder => builder.Tools)).Distinct()];

    /// <summary>
    /// Sees to it that the tools for a definition are there, so that a command can fail before it begins anything.
    /// </summary>
    /// <param name="say">Told one line before anything is installed.</param>
    /// <exception cref="MissingToolsException">Something is missing and cannot be installed from here.</exception>
    public Task EnsureToolsAsync(DiskDefinition definition, Action<string> say, CancellationToken cancellationToken) =>
        installer.EnsureAsync([.. ToolRunner.Wrappers, .. BuilderOf(definition).Tools], say, cancellationToken);

    /// <summary>Builds, or takes from the cache, and puts the VHD where the request says.</summary>
    /// <exception cref="ImagingException">The build failed; the diagnostic says what to do.</exception>
    public async Task<BuiltImage> BuildAsync(ImageBuildRequest request, CancellationToken cancellationToken)
    {
        var builder = BuilderOf(request.Definition);
        request = request with { Definition = await Task.Run(() => SourceFile.Complete(request.Definition, request.ProjectRoot, cancellationToken), cancellationToken).ConfigureAwait(false) };
        var digest = request.Definition.Digest();
        var cache = new BuildCache(Path.Combine(request.CacheDirectory, "disks"), request.Reached);
        var work = Path.Combine(request.CacheDirectory, "work");
        try
        {
            // What was begun is cleaned up, also when this build is cancelled.
            Func<string, Task> remove = directory => runner.RemoveAsync(directory, CancellationToken.None);
            await BuildLock.RemoveAbandonedAsync(work, remove).ConfigureAwait(false);
            var folder = await TakeAsync(work, request, remove, cancellationToken).ConfigureAwait(false);
            await using var held = folder.ConfigureAwait(false);
            request.Reached(ImagingPoints.BuildBegun);
            var key = KeyOf(builder, request, digest);
            var image = await Task.Run(() => cache.Find(key, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (image is null || request.NoCache)
            {
                await EnsureToolsAsync(request.Definition, request.Announce, cancellationToken).ConfigureAwait(false);
                image = await BuildAsync(builder, new DiskBuild(request, folder.Directory, new DerivedIds(digest)), cache, key, cancellationToken).ConfigureAwait(false);
            }
            var beside = await DescribeAsync(request, builder, image, digest, cancellationToken).ConfigureAwait(false);
            RequireUnchanged(request);
            await beside.CopyAsync(ProvenanceFiles.Beside(request.OutputPath), cancellationToken).ConfigureAwait(false);
            var published = await cache.PublishAsync(image with { DefinitionDigest = digest }, request.OutputPath, cancellationToken).ConfigureAwait(false);
            cache.Prune(key, clock.GetUtcNow());
            return published;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || error is ToolFailedException failure && FileProblem.IsDiskFull(failure))
        {
            throw FileProblem.Explain(error, request.CacheDirectory);
        }
    }

    private static async Task<BuiltImage> BuildAsync(IDiskBuilder builder, DiskBuild build, BuildCache cache, string key, CancellationToken cancellationToken)
    {
        var disk = await builder.BuildAsync(build, cancellationToken).ConfigureAwait(false);
        // What was read while it changed is neither the old nor the new.
        await Task.Run(() => SourceFile.Require(build.Definition, build.Request.ProjectRoot, cancellationToken), cancellationToken).ConfigureAwait(false);
        build.Request.Reached(ImagingPoints.DiskWritten);
        build.Request.Progress("finishing the VHD");
        var size = await VhdFile.AppendFooterAsync(disk, build.Ids.Uuid("vhd"), build.Request.SourceDate, cancellationToken).ConfigureAwait(false);
        build.Request.Reached(ImagingPoints.FooterWritten);
        Debug.Assert(size == build.Definition.Size.Bytes, "the disk has the size of its definition");
        var diskDigest = await Task.Run(() => DiskDigest.Compute(disk, cancellationToken), cancellationToken).ConfigureAwait(false);
        return cache.Add(key, disk, diskDigest, size);
    }

    // Kept with the disk in the cache: the programs of a later run are not those that built it.
    private async Task<ProvenanceFiles> DescribeAsync(ImageBuildRequest request, IDiskBuilder builder, BuiltImage image, string definitionDigest, CancellationToken cancellationToken)
    {
        var files = ProvenanceFiles.Beside(image.Path);
        if (image.FromCache && files.Describe(image.Digest))
            return files;
        request.Progress("writing the bill of materials");
        var made = new ProvenanceRequest
        {
            Definition = request.Definition,
            DefinitionDigest = definitionDigest,
            DiskPath = image.Path,
            DiskDigest = image.Digest,
            Recipe = builder.Recipe,
            SourceDate = request.SourceDate,
            Tools = [.. ToolRunner.Wrappers, .. builder.Tools],
        };
        await new ProvenanceWriter(installer.Machine, runner).WriteAsync(made, files, cancellationToken).ConfigureAwait(false);
        return files;
    }

    private static void RequireUnchanged(ImageBuildRequest request)
    {
        if (request.ReadAgain is not { } read)
            return;
        // The digest of the source was looked at when the disk was built from it.
        var now = read() is { } definition ? definition.Source is FileSource { Digest: null } ? definition with { Source = request.Definition.Source } : definition : null;
        if (now?.Digest() != request.Definition.Digest())
            throw new ImagingException(ImagingCodes.DefinitionChanged, $"the definition of \"{request.Definition.Name}\" changed while the image was built", "Nothing was published. Run the command again.");
    }

    /// <summary>Where the cache keeps the disk of a request; tests put one there instead of building it.</summary>
    internal string KeyOf(ImageBuildRequest request) => KeyOf(BuilderOf(request.Definition), request, request.Definition.Digest());

    // What a disk depends on: the definition, the dates in it and how it is made.
    private static string KeyOf(IDiskBuilder builder, ImageBuildRequest request, string definitionDigest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{builder.Recipe}\n{request.SourceDate.ToUnixTimeSeconds()}\n{definitionDigest}")));

    private async Task<BuildLock> TakeAsync(string work, ImageBuildRequest request, Func<string, Task> remove, CancellationToken cancellationToken)
    {
        for (var waiting = false; ; waiting = true)
        {
            if (await BuildLock.TryTakeAsync(work, request.Definition.Name, remove).ConfigureAwait(false) is { } folder)
                return folder;
            if (!waiting)
                request.Progress($"waiting for another build of {request.Definition.Name}");
            await Task.Delay(LockPause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private IDiskBuilder BuilderOf(DiskDefinition definition) =>
        builders.FirstOrDefault(builder => builder.SourceKind == definition.Source.Kind)
        ?? throw new ImagingException(
            ImagingCodes.NoBuilder,
            definition.Source is PlatformImageSource ? $"\"{definition.Name}\" starts from an image of Azure Marketplace, which is customised in the cloud: there is no disk to build here" : $"no builder for the source \"{definition.Source.Kind}\"",
            definition.Source is PlatformImageSource ? "Run mkt up to have Azure Image Builder make it." : $"Known sources: {string.Join(", ", builders.Select(builder => builder.SourceKind))}.");
}
