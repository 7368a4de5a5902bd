using System.IO.Compression;
using Marketplace.Imaging.FileSystems;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.FileSystems;

/// <summary>File systems that other programs made; <c>Fixtures/make.sh</c> says how.</summary>
internal static class FileSystemSamples
{
    public static readonly string[] Ext = ["linux.ext2", "linux.ext3", "linux.ext4", "meta.ext4", "inline.ext4"];

    public static readonly string[] Fat = ["efi.fat12", "efi.fat16", "efi.fat32"];

    private const string Folder = "tests/Marketplace.Tests/Imaging/FileSystems/Fixtures";

    public static byte[] Read(string name)
    {
        using var packed = new GZipStream(File.OpenRead(RepositoryFiles.PathOf($"{Folder}/{name}.gz")), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static DiskRange Range(byte[] bytes) => new(new MemoryDisk(bytes), 0, bytes.Length);

    public static FileTree Tree(string name) => Tree(Read(name));

    public static FileTree Tree(byte[] bytes) => new(Open(bytes), 0);

    public static IFileSystem Open(byte[] bytes) =>
        FatBootSector.TryParse(bytes) is { } boot ? FatFileSystem.Open(Range(bytes), boot, bytes) : ExtFileSystem.Open(Range(bytes));

    /// <summary>What the machine saw that made the file systems, by path.</summary>
    public static IReadOnlyDictionary<string, ExpectedFile> Expected { get; } = RepositoryFiles.Read($"{Folder}/linux.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|'))
        .ToDictionary(fields => FileNames.Decode(Convert.FromHexString(fields[0])), fields => new ExpectedFile(string.Join('|', fields[1..])), StringComparer.Ordinal);
}

/// <param name="Text">Type, mode, owner, group, bytes, links, time, target, digest, attributes; size and links of directories as 0.</param>
internal sealed record ExpectedFile(string Text)
{
    public static string Describe(IImageFiles files, ImageFile file)
    {
        var isDirectory = file.IsDirectory;
        var attributes = files.Attributes(file).OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key}={Convert.ToHexStringLower(attribute.Value)}");
        return string.Join('|', file.Kind, Convert.ToString(file.Mode, 8), file.Uid, file.Gid, isDirectory ? 0 : file.Size, isDirectory ? 0 : file.Links, file.Modified.ToUnixTimeSeconds(), file.Target, Digest(files, file), string.Join(',', attributes));
    }

    private static string Digest(IImageFiles files, ImageFile file)
    {
        if (!file.IsFile)
            return "";
        using var stream = files.Open(file);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
    }
}
