using System.Globalization;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// One tree made of a file system and those mounted in it. Links are followed inside of the tree only: <c>..</c> does not lead
/// above the root, and after 40 links there is no such file, as Linux has it. A directory has one place in the tree; an image
/// in which it has two could be walked for ever, and ends in a <see cref="DamagedFileSystemException"/>.
/// </summary>
internal sealed class FileTree : IImageFiles
{
    /// <summary>Characters; four times what Linux takes from a program.</summary>
    public const int LongestPath = 16 * 1024;

    private const int MostLinks = 40;

    private readonly Dictionary<string, Mount> mounts = new(StringComparer.Ordinal);

    public FileTree(IFileSystem root, long diskOffset) => mounts["/"] = new Mount(root, root.Root, diskOffset);

    /// <summary>Puts another file system over a directory; false when there is no such directory.</summary>
    public bool TryMount(string path, IFileSystem fileSystem, long diskOffset)
    {
        if (Resolve(path, followLast: true) is not { Node.IsDirectory: true } place || mounts.ContainsKey(place.Path))
            return false;
        mounts[place.Path] = new Mount(fileSystem, fileSystem.Root, diskOffset);
        return true;
    }

    public ImageFile? Find(string path, bool followLast = true) => Resolve(path, followLast) is { } place ? File(place) : null;

    public IEnumerable<ImageFile> List(string directory)
    {
        if (Resolve(directory, followLast: true) is not { Node.IsDirectory: true } place)
            return [];
        var listing = Listing(place);
        var files = new List<ImageFile>(listing.Entries.Count);
        var directories = new HashSet<ulong>();
        foreach (var entry in listing.Entries)
        {
            var child = Child(place, entry);
            if (child.Node.IsDirectory && !child.IsMountPoint && !directories.Add(child.Node.Number))
                throw Damaged(place, $"{place.Path} has directory inode {child.Node.Number} under two names");
            files.Add(File(child));
        }
        return files;
    }

    public Stream Open(ImageFile file)
    {
        var (fileSystem, node) = Node(file);
        return node.Kind == ImageFileKind.File ? fileSystem.Open(node) : Stream.Null;
    }

    public IReadOnlyDictionary<string, byte[]> Attributes(ImageFile file)
    {
        var (fileSystem, node) = Node(file);
        return fileSystem.Attributes(node);
    }

    /// <summary>The file system that holds a file, and the file in it.</summary>
    public (IFileSystem FileSystem, FileNode Node) Node(ImageFile file)
    {
        var fileSystem = MountOf(file.Path).FileSystem;
        return (fileSystem, fileSystem.Node(file.Inode));
    }

    /// <summary>Where a file lies.</summary>
    /// <param name="path">As <see cref="ImageFile.Path"/> has it.</param>
    /// <returns>The file system, the path from its root, and the byte of the disk at which it begins.</returns>
    public (IFileSystem FileSystem, string Path, long DiskOffset) Locate(string path)
    {
        var place = MountPointOf(path);
        var inside = path[(place == "/" ? 0 : place.Length)..];
        return (mounts[place].FileSystem, inside.Length == 0 ? "/" : inside, mounts[place].DiskOffset);
    }

    public bool IsMountPoint(string path) => mounts.ContainsKey(path);

    private Mount MountOf(string path) => mounts[MountPointOf(path)];

    private string MountPointOf(string path)
    {
        var at = path;
        while (!mounts.ContainsKey(at))
            at = at[..Math.Max(1, at.LastIndexOf('/'))];
        return at;
    }

    private Place? Resolve(string path, bool followLast)
    {
        var links = 0;
        var root = new Place("/", mounts["/"], mounts["/"].Root, null, IsMountPoint: true);
        var place = root;
        var pending = new Stack<string>();
        Push(pending, path);
        while (pending.TryPop(out var name))
        {
            if (name == ".")
                continue;
            if (name == "..")
            {
                place = place.Parent ?? place;
                continue;
            }
            if (!place.Node.IsDirectory || Listing(place).Find(name) is not { } entry)
                return null;
            var child = Child(place, entry);
            if (child.Node.Kind != ImageFileKind.SymbolicLink || (pending.Count == 0 && !followLast))
            {
                place = child;
                continue;
            }
            if (++links > MostLinks || child.Mount.FileSystem.Target(child.Node) is not { } target)
                return null;
            if (target.StartsWith('/'))
                place = root;
            Push(pending, target);
        }
        return place;
    }

    private static void Push(Stack<string> pending, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--)
            pending.Push(parts[i]);
    }

    private Place Child(Place place, DirectoryEntry entry)
    {
        var path = place.Path == "/" ? "/" + entry.Name : $"{place.Path}/{entry.Name}";
        if (path.Length > LongestPath)
            throw Damaged(place, string.Create(CultureInfo.InvariantCulture, $"{path[..64]}… is a path of more than {LongestPath} characters"));
        return mounts.TryGetValue(path, out var mount)
            ? new Place(path, mount, mount.Root, place, IsMountPoint: true)
            : new Place(path, place.Mount, place.Mount.FileSystem.Node(entry.Number), place, IsMountPoint: false);
    }

    private static DirectoryListing Listing(Place place)
    {
        if (!place.IsMountPoint && place.Node.Number == place.Mount.Root.Number)
            throw Damaged(place, $"{place.Path} is the root of its file system, in a directory of it");
        var listing = place.Mount.FileSystem.Read(place.Node);
        var above = place.IsMountPoint ? place.Node.Number : place.Parent!.Node.Number;
        if (listing.Parent is { } parent && parent != above)
            throw Damaged(place, string.Create(CultureInfo.InvariantCulture, $"{place.Path} is directory inode {place.Node.Number}, which belongs into directory inode {parent} and not {above}"));
        return listing;
    }

    private static ImageFile File(Place place)
    {
        var node = place.Node;
        var target = node.Kind == ImageFileKind.SymbolicLink ? place.Mount.FileSystem.Target(node) : null;
        return new ImageFile(place.Path, node.Kind, node.Mode, node.Uid, node.Gid, node.Size, node.Modified, node.Number, node.Links, target);
    }

    private static DamagedFileSystemException Damaged(Place place, string what) => new(ImagingCodes.DirectoryInvalid, what, place.Mount.DiskOffset);

    private sealed record Mount(IFileSystem FileSystem, FileNode Root, long DiskOffset);

    private sealed record Place(string Path, Mount Mount, FileNode Node, Place? Parent, bool IsMountPoint);
}
