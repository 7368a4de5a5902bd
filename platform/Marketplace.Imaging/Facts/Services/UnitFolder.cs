using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>One folder of the search path of units.</summary>
internal sealed class UnitFolder
{
    private UnitFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Files and links by name.</summary>
    public Dictionary<string, ImageFile> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the links in its <c>.wants</c> and <c>.requires</c> folders.</summary>
    public HashSet<string> Wanted { get; } = new(StringComparer.Ordinal);

    public bool IsConfiguration => Path == UnitIndex.Configuration;

    public static UnitFolder? Read(IImageFiles files, string path)
    {
        if (files.Find(path) is not { IsDirectory: true })
            return null;
        var folder = new UnitFolder(path);
        foreach (var entry in files.List(path))
        {
            if (entry.Kind is ImageFileKind.File or ImageFileKind.SymbolicLink)
                folder.Entries[entry.Name] = entry;
            else if (entry.IsDirectory && System.IO.Path.GetExtension(entry.Name) is ".wants" or ".requires" or ".upholds")
                folder.Wanted.UnionWith(files.List(entry.Path).Where(file => file.Kind == ImageFileKind.SymbolicLink).Select(file => file.Name));
        }
        return folder;
    }

    /// <summary>The template that a name is an instance of: <c>getty@tty1.service</c> gives <c>getty@.service</c>; null for others.</summary>
    public static string? TemplateOf(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var dot = name.LastIndexOf('.');
        return at > 0 && dot > at + 1 ? name[..(at + 1)] + name[dot..] : null;
    }
}
