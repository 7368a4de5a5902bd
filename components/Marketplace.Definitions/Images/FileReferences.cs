using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Images.ImageRules;

namespace Marketplace.Definitions.Images;

/// <summary>
/// Files that a definition names: their paths become relative to the project, and small files get the digest of their content.
/// What a disk is built from can be many GB; its digest is computed where it is decided by.
/// </summary>
internal static class FileReferences
{
    public static void Resolve(JsonObject json, ShapeReader reader, ProjectPath paths)
    {
        foreach (var (file, path) in DiskRules.FilesOf(json))
            Resolve(file, "source", $"{path}.source", reader, paths, stream => file["digest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream)));
        foreach (var kind in new[] { RootfsSource.Key, VhdSource.Key })
        {
            if (json["source"]?[kind] is JsonObject source)
                Resolve(source, "path", $"source.{kind}.path", reader, paths, _ => { });
        }
    }

    /// <param name="read">Given the content, after the path in <paramref name="holder"/> has become relative to the project.</param>
    internal static void Resolve(JsonObject holder, string key, string place, ShapeReader reader, ProjectPath paths, Action<Stream> read)
    {
        if (Text(holder[key]) is not { } given)
            return;
        if (paths.Resolve(given) is not { } relative)
        {
            Report(reader, place, $"{place} is \"{given}\", which is outside the project", "Copy the file below the project root.", DefinitionCodes.OutsideProject);
            return;
        }
        try
        {
            using var stream = File.OpenRead(paths.Absolute(relative));
            holder[key] = relative;
            read(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = error is FileNotFoundException or DirectoryNotFoundException ? $"there is no file \"{relative}\"" : error.Message;
            Report(reader, place, $"{place} is \"{given}\", which cannot be read: {reason}", "The path is relative to the definition.", DefinitionCodes.ReferencedFileMissing);
        }
    }
}
