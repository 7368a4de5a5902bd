using System.Text;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Testing;

/// <summary>
/// An image's files made by a test: <c>new MemoryFiles { ["/etc/hostname"] = "web\n" }</c>. Directories come by themselves.
/// </summary>
public sealed class MemoryFiles : IImageFiles
{
    private readonly SortedDictionary<string, (ImageFile File, byte[] Content, Dictionary<string, byte[]> Attributes)> all = new(StringComparer.Ordinal);

    public MemoryFiles() => Put("/", ImageFileKind.Directory, [], 0x1ed, 0, 0, null);

    /// <summary>A file with mode 0644 of root.</summary>
    public string this[string path]
    {
        set => Add(path, value);
    }

    public MemoryFiles Add(string path, string content, int mode = 0x1a4, long uid = 0, long gid = 0) => Add(path, Encoding.UTF8.GetBytes(content), mode, uid, gid);

    public MemoryFiles Add(string path, byte[] content, int mode = 0x1a4, long uid = 0, long gid = 0)
    {
        Put(path, ImageFileKind.File, content, mode, uid, gid, null);
        return this;
    }

    public MemoryFiles Link(string path, string target)
    {
        Put(path, ImageFileKind.SymbolicLink, Encoding.UTF8.GetBytes(target), 0x1ff, 0, 0, target);
        return this;
    }

    public MemoryFiles Directory(string path, int mode = 0x1ed, long uid = 0, long gid = 0)
    {
        Put(path, ImageFileKind.Directory, [], mode, uid, gid, null);
        return this;
    }

    public MemoryFiles Attribute(string path, string name, byte[] value)
    {
        all[path].Attributes[name] = value;
        return this;
    }

    public ImageFile? Find(string path, bool followLast = true) => Resolve(path, followLast, 0);

    public IEnumerable<ImageFile> List(string directory)
    {
        if (Find(directory) is not { IsDirectory: true } folder)
            return [];
        var prefix = folder.Path == "/" ? "/" : folder.Path + "/";
        return [.. all.Values.Select(entry => entry.File).Where(file => file.Path.Length > prefix.Length && file.Path.StartsWith(prefix, StringComparison.Ordinal) && !file.Path[prefix.Length..].Contains('/', StringComparison.Ordinal))];
    }

    public Stream Open(ImageFile file) => new MemoryStream(all[file.Path].Content, writable: false);

    public IReadOnlyDictionary<string, byte[]> Attributes(ImageFile file) => all[file.Path].Attributes;

    private ImageFile? Resolve(string path, bool followLast, int depth)
    {
        if (depth > 40)
            return null;
        var at = "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == ".")
                continue;
            if (parts[i] == "..")
            {
                at = at[..Math.Max(1, at.LastIndexOf('/'))];
                continue;
            }
            var next = at == "/" ? "/" + parts[i] : $"{at}/{parts[i]}";
            if (!all.TryGetValue(next, out var entry))
                return null;
            if (entry.File.Target is { } target && (i < parts.Length - 1 || followLast))
                return Resolve((target.StartsWith('/') ? target : $"{at}/{target}") + "/" + string.Join('/', parts[(i + 1)..]), followLast, depth + 1);
            at = next;
        }
        return all.TryGetValue(at, out var found) ? found.File : null;
    }

    private void Put(string path, ImageFileKind kind, byte[] content, int mode, long uid, long gid, string? target)
    {
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!all.ContainsKey(path[..slash]))
                Put(path[..slash], ImageFileKind.Directory, [], 0x1ed, 0, 0, null);
        }
        all[path] = (new ImageFile(path, kind, mode, uid, gid, content.Length, DateTimeOffset.UnixEpoch, (ulong)all.Count + 1, 1, target), content, []);
    }
}
