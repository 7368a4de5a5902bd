using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Customizing;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Rootfs;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.ExistingDisks;

/// <summary>
/// Adjusts an existing disk without booting it: its root file system (with /boot, when that is on a partition of its own) becomes
/// a folder, the definition is applied to that, and the partitions get new file systems of the same UUID, label and size.
/// Everything outside of them stays, the boot loaders included.
/// </summary>
internal sealed class VhdBuilder(Machine machine, ToolRunner runner) : IDiskBuilder
{
    public string SourceKind => VhdSource.Key;

    public string Recipe => "vhd-1";

    public IReadOnlyList<Tool> Tools { get; } = [new("sfdisk", "fdisk"), new("mke2fs", "e2fsprogs")];

    public Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken) => AdjustAsync(
        build,
        new CustomizePlan
        {
            BaseFiles = new Dictionary<string, string>(StringComparer.Ordinal) { [ImageNote.Path] = ImageNote.Write(build.Definition) },
            Packages = build.Definition.AllPackages,
            Loader = KernelLine.Write(build.Definition.KernelArguments),
            OwnChroot = true,
        },
        cancellationToken);

    /// <summary>The same with another plan than that of a definition.</summary>
    internal async Task<string> AdjustAsync(DiskBuild build, CustomizePlan plan, CancellationToken cancellationToken)
    {
        // Device nodes and owners of the image are made by this process itself, which no user namespace helps.
        if (!machine.IsRoot)
            throw new ImagingException(ImagingCodes.PrivilegesMissing, "adjusting an existing disk needs root", "Run the command with sudo.");
        var source = (VhdSource)build.Definition.Source;
        using var image = DiskImage.Open(Path.Combine(build.Request.ProjectRoot, source.Path));
        var (root, boot) = ExistingDisk.RequireParts(image, source.Path, build.Definition.Size);

        build.Request.Progress($"reading the files of {source.Path}");
        var tree = Path.Combine(build.WorkDirectory, "root");
        await TreeExtractor.ExtractAsync(image, tree, ExistingDisk.OtherPlaces(image), cancellationToken).ConfigureAwait(false);
        TreeSystem.Require(tree, build.Definition.Os, source.Path);
        await new TreeCustomizer(runner, build).RunAsync(tree, plan, cancellationToken).ConfigureAwait(false);
        build.Request.Reached(ImagingPoints.TreeDone);

        build.Request.Progress("writing the disk");
        var disk = Path.Combine(build.WorkDirectory, "disk.raw");
        IReadOnlyList<Volume> written = boot is null ? [root] : [root, boot];
        await Task.Run(() => CopyAround(image.Disk, written, disk, build.Definition.Size.Bytes, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (build.Definition.Size.Bytes > image.Disk.Length && image.Partitions.Gpt is not null)
            await runner.RunAsync(new ToolCall("sfdisk", ["--quiet", "--no-reread", "--no-tell-kernel", "--relocate", "gpt-bak-std", disk]), cancellationToken).ConfigureAwait(false);
        var partition = new ExtPartition(runner, build);
        if (boot is not null)
            await partition.WriteAsync(disk, TakeBoot(tree, build.WorkDirectory), ExistingDisk.PlaceOf(boot), cancellationToken).ConfigureAwait(false);
        await partition.WriteAsync(disk, tree, ExistingDisk.PlaceOf(root), cancellationToken).ConfigureAwait(false);
        return disk;
    }

    // The root file system keeps an empty folder where the other is mounted.
    private static string TakeBoot(string tree, string workDirectory)
    {
        var (from, to) = (Path.Combine(tree, "boot"), Path.Combine(workDirectory, "boot-partition"));
        var (mode, time) = (File.GetUnixFileMode(from), Directory.GetLastWriteTimeUtc(from));
        Directory.Move(from, to);
        Directory.CreateDirectory(from, mode);
        Directory.SetLastWriteTimeUtc(from, time);
        return to;
    }

    // The partitions that are written anew stay holes until then.
    private static void CopyAround(VirtualDisk from, IReadOnlyList<Volume> written, string path, long length, CancellationToken cancellationToken)
    {
        using var to = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.SetLength(to, length);
        var buffer = new byte[1024 * 1024];
        var kept = written.Aggregate(from.DataExtents(), (extents, volume) => extents.SelectMany(extent => Around(extent, volume.Offset, volume.Offset + volume.Length)));
        foreach (var extent in kept)
        {
            for (var position = extent.Offset; position < extent.End; position += buffer.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, extent.End - position));
                from.Read(position, piece);
                if (piece.ContainsAnyExcept((byte)0))
                    RandomAccess.Write(to, piece, position);
            }
        }
    }

    internal static IEnumerable<Extent> Around(Extent extent, long start, long end)
    {
        if (extent.Offset < start)
            yield return extent with { Length = Math.Min(extent.End, start) - extent.Offset };
        if (extent.End > end && Math.Max(extent.Offset, end) is var from)
            yield return new Extent(from, extent.End - from);
    }
}
