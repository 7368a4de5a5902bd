namespace Marketplace.Imaging.FileSystems;

public enum ImageFileKind
{
    File,
    Directory,
    SymbolicLink,
    CharacterDevice,
    BlockDevice,
    Fifo,
    Socket,
}

/// <summary>A file inside an image.</summary>
/// <param name="Path">Absolute and canonical: no <c>.</c>, <c>..</c> or links in it, except for a link itself as the last part.</param>
/// <param name="Mode">Permission bits, 0 to 0o7777.</param>
/// <param name="Size">Bytes; of a link, the length of its target.</param>
/// <param name="Inode">Number within its file system.</param>
/// <param name="Links">Names the file has.</param>
/// <param name="Target">Of a symbolic link; null for others.</param>
public sealed record ImageFile(string Path, ImageFileKind Kind, int Mode, long Uid, long Gid, long Size, DateTimeOffset Modified, ulong Inode, long Links, string? Target)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public bool IsFile => Kind == ImageFileKind.File;

    public bool IsDirectory => Kind == ImageFileKind.Directory;
}
