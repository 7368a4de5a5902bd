using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Protocol.Values;

/// <summary>
/// Hashes assets and archives as the engine does: equal hashes make equal values. Text and files by their bytes, an
/// archive file too; a directory and a composed archive by a tar stream of their entries.
/// </summary>
/// <param name="workingDirectory">What relative paths start from: the program's directory.</param>
/// <param name="fetch">Opens what a URI other than <c>file:</c> names; null when nothing may be fetched.</param>
public sealed class AssetHasher(string workingDirectory, Func<Uri, Stream>? fetch = null)
{
    /// <summary>Lower-case hex SHA-256 of the content.</summary>
    /// <exception cref="AssetException">The content cannot be read.</exception>
    public string Hash(PropertyValue.AssetValue asset)
    {
        using var content = Open(asset);
        return Hex(SHA256.HashData(content));
    }

    /// <inheritdoc cref="Hash(PropertyValue.AssetValue)"/>
    public string Hash(PropertyValue.ArchiveValue archive)
    {
        if (OpenFile(archive) is { } file)
        {
            using (file)
                return Hex(SHA256.HashData(file));
        }

        using var tar = new TarHash();
        new ArchiveWalker(this).Walk(archive, tar.Add);
        return Hex(tar.Finish());
    }

    /// <summary>The content of an asset; a file wins over a text beside it.</summary>
    /// <exception cref="AssetException">The content cannot be read.</exception>
    public Stream Open(PropertyValue.AssetValue asset) => asset switch
    {
        { Path: { } path } => OpenPath("asset", path),
        { Uri: { } uri } => OpenUri("asset", uri),
        { Text: { } text } => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false),
        _ => throw new AssetException("the asset has no content"),
    };

    /// <summary>The bytes of an archive that is one file, by path or URI; null for a directory and a composed archive.</summary>
    internal Stream? OpenFile(PropertyValue.ArchiveValue archive) => archive switch
    {
        { Path: { } path } => Directory.Exists(Absolute(path)) ? null : OpenPath("archive", CheckFormat(path)),
        { Uri: { } uri } => OpenUri("archive", CheckFormat(uri)),
        _ => null,
    };

    internal string Absolute(string path) => Path.GetFullPath(path, workingDirectory);

    internal Stream OpenPath(string kind, string path)
    {
        // The spelling of the official engine's message: joined, not resolved through links.
        var full = Absolute(path);
        try
        {
            return File.OpenRead(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var why = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
                UnauthorizedAccessException when Directory.Exists(full) => "is a directory",
                UnauthorizedAccessException => "permission denied",
                _ => exception.Message,
            };
            throw new AssetException($"failed to open {kind} file '{full}': open {full}: {why}", exception);
        }
    }

    private Stream OpenUri(string kind, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw new AssetException($"\"{text}\" is not a URI that {kind} content can be fetched from");
        if (uri.IsFile)
            return OpenPath(kind, uri.LocalPath);
        if (fetch is null)
            throw new AssetException($"{kind} \"{text}\" cannot be fetched here: only files are read");
        try
        {
            return fetch(uri);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new AssetException($"failed to fetch {kind} '{text}': {exception.Message}", exception);
        }
    }

    private static string CheckFormat(string path) => ArchiveWalker.IsArchiveFile(path)
        ? path
        : throw new AssetException($"\"{path}\" is not an archive: expected a directory or a name ending in .tar, .tgz, .tar.gz, .zip or .jar");

    private static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
