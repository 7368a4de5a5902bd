using System.Runtime.InteropServices;
using System.Text.Json;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Provenance;

namespace Marketplace.Imaging.Building;

/// <summary>
/// Finished disks by key. A disk counts only when its note is there too, which is written last,
/// and when its content still has the digest of the note.
/// </summary>
internal sealed partial class BuildCache(string directory, Action<string> reached)
{
    /// <summary>Disks kept; a disk that was published stays where it was published, whatever the cache forgets.</summary>
    private const int MostDisks = 5;

    private sealed record Note(string Digest, long VirtualSize);

    /// <summary>The disk stored under this key, unchanged; null when there is none.</summary>
    public BuiltImage? Find(string key, CancellationToken cancellationToken)
    {
        var disk = DiskPath(key);
        if (!File.Exists(disk) || ReadNote(key) is not { } note)
            return null;
        if (new FileInfo(disk).Length != note.VirtualSize + Vhd.VhdFooter.Length || DiskDigest.Compute(disk, cancellationToken) != note.Digest)
            return null;
        return new BuiltImage(disk, note.Digest, note.VirtualSize, key, FromCache: true);
    }

    /// <summary>Takes a finished, flushed disk over by renaming it.</summary>
    public BuiltImage Add(string key, string disk, string digest, long virtualSize)
    {
        Directory.CreateDirectory(directory);
        var target = DiskPath(key);
        File.Delete(NotePath(key));
        reached(ImagingPoints.BeforeCacheRename);
        File.Move(disk, target, overwrite: true);
        reached(ImagingPoints.AfterCacheRename);
        var partial = NotePath(key) + ".partial";
        File.WriteAllText(partial, JsonSerializer.Serialize(new Note(digest, virtualSize)));
        File.Move(partial, NotePath(key), overwrite: true);
        reached(ImagingPoints.Cached);
        return new BuiltImage(target, digest, virtualSize, key, FromCache: false);
    }

    /// <summary>
    /// Puts the disk where it was asked for: a hard link where the file system allows, else a copy. The name appears when the
    /// content is complete.
    /// </summary>
    public async Task<BuiltImage> PublishAsync(BuiltImage image, string outputPath, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(outputPath)!);
        var partial = outputPath + ".partial";
        File.Delete(partial);
        if (!OperatingSystem.IsLinux() || Link(image.Path, partial) != 0)
            await SparseCopy.CopyAsync(image.Path, partial, cancellationToken).ConfigureAwait(false);
        reached(ImagingPoints.BeforePublish);
        File.Move(partial, outputPath, overwrite: true);
        reached(ImagingPoints.AfterPublish);
        // Renaming one name of a file over another name of it does nothing at all, and leaves both.
        File.Delete(partial);
        return image with { Path = outputPath };
    }

    /// <summary>Removes all disks but those used last; that of <paramref name="key"/> is being used now.</summary>
    public void Prune(string key, DateTimeOffset now)
    {
        File.SetLastWriteTimeUtc(DiskPath(key), now.UtcDateTime);
        var disks = new DirectoryInfo(directory).EnumerateFiles("*.vhd").OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        foreach (var disk in disks.Where(disk => Path.GetFileNameWithoutExtension(disk.Name) != key).Skip(MostDisks - 1))
        {
            // The note first: a disk without one does not count.
            File.Delete(Path.ChangeExtension(disk.FullName, ".json"));
            ProvenanceFiles.Beside(disk.FullName).Delete();
            disk.Delete();
        }
    }

    private Note? ReadNote(string key)
    {
        try
        {
            return JsonSerializer.Deserialize<Note>(File.ReadAllText(NotePath(key)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    private string DiskPath(string key) => Path.Combine(directory, key + ".vhd");

    private string NotePath(string key) => Path.Combine(directory, key + ".json");

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);
}
