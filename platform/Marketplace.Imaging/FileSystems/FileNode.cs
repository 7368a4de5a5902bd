namespace Marketplace.Imaging.FileSystems;

/// <summary>A file without its name, as its file system describes it.</summary>
/// <param name="Number">By which the file system finds it again.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Device">Major and minor number of a device.</param>
internal sealed record FileNode(ulong Number, ImageFileKind Kind, int Mode, long Uid, long Gid, long Size, DateTimeOffset Modified, long Links, (uint Major, uint Minor) Device = default)
{
    public bool IsDirectory => Kind == ImageFileKind.Directory;
}
