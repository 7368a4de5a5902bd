using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// The files of one file system by number, before anybody follows a path. May be used from several threads. All members
/// throw <see cref="DamagedFileSystemException"/> for what cannot be.
/// </summary>
internal interface IFileSystem
{
    FileSystemFacts Facts { get; }

    FileNode Root { get; }

    FileNode Node(ulong number);

    DirectoryListing Read(FileNode directory);

    Stream Open(FileNode file);

    /// <summary>Where a symbolic link leads; null when it cannot be read (encrypted).</summary>
    string? Target(FileNode link);

    IReadOnlyDictionary<string, byte[]> Attributes(FileNode file);

    /// <summary>Where the content of a file lies on the disk; empty for content inside of its description.</summary>
    FileMap Map(FileNode file);
}
