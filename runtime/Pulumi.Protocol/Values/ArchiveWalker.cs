using System.Formats.Tar;
using System.IO.Compression;

namespace Pulumi.Protocol.Values;

/// <summary>Lists the files of an archive in the order in which the engine does: by name, depth first.</summary>
internal sealed class ArchiveWalker(AssetHasher source)
{
    private static readonly string[] TarGz = [".tgz", ".tar.gz"];
    private static readonly string[] Zip = [".zip", ".jar"];

    public static bool IsArchiveFile(string path) => EndsIn(path, [".tar", .. TarGz, .. Zip]);

    /// <param name="archive">Directory, composed archive, or archive file inside one.</param>
    /// <param name="add">Takes the name (forward slashes), the length in bytes and the content of each file.</param>
    public void Walk(PropertyValue.ArchiveValue archive, Action<string, long, Stream> add) => Walk("", archive, add);

    private void Walk(string prefix, PropertyValue.ArchiveValue archive, Action<string, long, Stream> add)
    {
        if (archive.Assets is { } assets)
        {
            foreach (var (name, value) in assets)
                WalkMember(Join(prefix, name), value, add);
        }
        else if (source.OpenFile(archive) is { } file)
        {
            using (file)
                WalkFile(prefix, archive.Path ?? archive.Uri!, file, add);
        }
        else if (archive.Path is { } path)
        {
            WalkDirectory(prefix, new DirectoryInfo(source.Absolute(path)), add);
        }
    }

    private void WalkMember(string name, PropertyValue value, Action<string, long, Stream> add)
    {
        if (value is PropertyValue.ArchiveValue inner)
        {
            Walk(name, inner, add);
            return;
        }

        using var content = source.Open((PropertyValue.AssetValue)value);
        Add(name, content, add);
    }

    /// <summary>Skips <c>.pulumi</c> and links to directories.</summary>
    private void WalkDirectory(string prefix, DirectoryInfo directory, Action<string, long, Stream> add)
    {
        var entries = directory.GetFileSystemInfos();
        Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            if (entry is DirectoryInfo inner)
            {
                if (inner.Name != ".pulumi" && inner.LinkTarget is null)
                    WalkDirectory(Join(prefix, inner.Name), inner, add);
                continue;
            }

            using var content = source.OpenPath("archive", entry.FullName);
            add(Join(prefix, entry.Name), content.Length, content);
        }
    }

    private static void WalkFile(string prefix, string name, Stream file, Action<string, long, Stream> add)
    {
        try
        {
            if (EndsIn(name, Zip))
                WalkZip(prefix, file, add);
            else if (EndsIn(name, TarGz))
                WalkTar(prefix, new GZipStream(file, CompressionMode.Decompress), add);
            else
                WalkTar(prefix, file, add);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new AssetException($"archive \"{name}\" cannot be read: {exception.Message}", exception);
        }
    }

    private static void WalkZip(string prefix, Stream file, Action<string, long, Stream> add)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var content = entry.Open();
            add(Join(prefix, entry.FullName), entry.Length, content);
        }
    }

    private static void WalkTar(string prefix, Stream file, Action<string, long, Stream> add)
    {
        using var tar = new TarReader(file, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                add(Join(prefix, entry.Name), entry.Length, entry.DataStream ?? Stream.Null);
    }

    /// <summary>Fetched content may not know its length before it has been read.</summary>
    private static void Add(string name, Stream content, Action<string, long, Stream> add)
    {
        if (content.CanSeek)
        {
            add(name, content.Length, content);
            return;
        }

        using var whole = new MemoryStream();
        content.CopyTo(whole);
        whole.Position = 0;
        add(name, whole.Length, whole);
    }

    private static bool EndsIn(string path, ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
            if (path.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix.TrimEnd('/')}/{name}";
}
