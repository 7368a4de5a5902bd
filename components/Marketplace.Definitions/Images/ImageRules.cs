using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;

namespace Marketplace.Definitions.Images;

/// <summary>What must hold between the values of a definition, after each of them is well-formed by itself.</summary>
internal static class ImageRules
{
    public static void Check(JsonObject json, ShapeReader reader, ProjectPath paths)
    {
        CheckSuite(json, reader);
        CheckDiskSize(json, reader);
        CheckRetain(json, reader);
        CheckHealth(json, reader);
        ResolveFiles(json, reader, paths);
    }

    private static void Report(ShapeReader reader, string path, string message, string? help = null, string code = DefinitionCodes.Contradiction) =>
        reader.Diagnostics.Add(Diagnostic.Error(code, message, reader.PlaceOf(path), help));

    private static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue<string>(out var text) == true ? text : null;

    private static IEnumerable<(JsonObject Item, string Path)> Items(JsonObject json, string key) =>
        (json[key] as JsonArray)?.Select((item, index) => (item as JsonObject, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}[{index}]"))).Where(pair => pair.Item1 is not null).Select(pair => (pair.Item1!, pair.Item2)) ?? [];

    private static void CheckSuite(JsonObject json, ShapeReader reader)
    {
        var suite = Text(json["source"]?["debian"]?["suite"]);
        var release = DebianRelease.All.FirstOrDefault(release => release.Number == Text(json["os"]?["release"]));
        if (suite is not null && release is not null && release.Suite != suite)
            Report(reader, "source.debian.suite", $"source.debian.suite is \"{suite}\", but os.release \"{release.Number}\" is \"{release.Suite}\"", "Leave the suite out to use that of the release.");
    }

    // The smallest disk that the partitions and a Debian fit in; what certification asks for is judged by the policies.
    private static void CheckDiskSize(JsonObject json, ShapeReader reader)
    {
        if (Text(json["diskSize"]) is { } text && DiskSize.Parse(text) is var size && size.Mebibytes is < 2048 or > 1023 * 1024)
            Report(reader, "diskSize", $"diskSize is \"{text}\", expected 2 GiB to 1023 GiB", "Certification recommends 30 GiB to 50 GiB; empty space is not uploaded.", DefinitionCodes.ValueNotAllowed);
    }

    private static void CheckRetain(JsonObject json, ShapeReader reader)
    {
        if (Text(json["version"]) is not { } text || json["retain"] is not JsonArray retain)
            return;
        var version = ImageVersion.Parse(text);
        for (var i = 0; i < retain.Count; i++)
        {
            if (Text(retain[i]) is { } kept && ImageVersion.Parse(kept) > version)
                Report(reader, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"retain[{i}]"), $"retain has \"{kept}\", which is newer than version \"{version}\"", "Only versions published before can be retained.");
        }
    }

    private static void CheckHealth(JsonObject json, ShapeReader reader)
    {
        foreach (var (application, path) in Items(json, "applications"))
        {
            if ((application["health"] as JsonObject)?["port"] is JsonValue port && application["ports"] is JsonArray ports && !ports.Any(known => known?.ToString() == port.ToString()))
                Report(reader, $"{path}.health.port", $"{path}.health.port is {port}, which is not among the ports of the application", "Add it to ports.");
        }
    }

    private static void ResolveFiles(JsonObject json, ShapeReader reader, ProjectPath paths)
    {
        foreach (var (file, path) in Items(json, "files"))
        {
            if (Text(file["source"]) is not { } source)
                continue;
            if (paths.Resolve(source) is not { } relative)
            {
                Report(reader, $"{path}.source", $"{path}.source is \"{source}\", which is outside the project", "Copy the file below the project root.", DefinitionCodes.OutsideProject);
                continue;
            }
            try
            {
                using var stream = File.OpenRead(paths.Absolute(relative));
                file["digest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream));
                file["source"] = relative;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                var reason = error is FileNotFoundException or DirectoryNotFoundException ? $"there is no file \"{relative}\"" : error.Message;
                Report(reader, $"{path}.source", $"{path}.source is \"{source}\", which cannot be read: {reason}", "The path is relative to the definition.", DefinitionCodes.ReferencedFileMissing);
            }
        }
    }
}
