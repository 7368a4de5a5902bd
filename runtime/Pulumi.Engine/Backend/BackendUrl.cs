using System.Text.Json;

namespace Pulumi.Engine.Backend;

/// <summary>The folder that holds the state, and the URL by which files in it are named to the user and in settings.</summary>
/// <param name="Url">As configured, for instance <c>file://./state</c>.</param>
/// <param name="Folder">Absolute.</param>
public sealed record BackendUrl(string Url, string Folder)
{
    private const string Scheme = "file://";

    /// <summary>The address of a file, as the Pulumi CLI prints it.</summary>
    public string FileUrl(string relativePath) => $"{Scheme}{Folder}/{relativePath}?no_tmp_dir=true";

    /// <summary>
    /// PULUMI_BACKEND_URL, else the project's <c>backend.url</c>, else <c>current</c> in PULUMI_HOME's <c>credentials.json</c>.
    /// </summary>
    /// <exception cref="EngineException">MKT7041: none of them, or one that is not <c>file://</c>.</exception>
    public static BackendUrl Resolve(EngineFolders folders, string? projectBackend)
    {
        if (folders.Environment.GetValueOrDefault("PULUMI_BACKEND_URL") is { Length: > 0 } configured)
            return Parse(configured, folders);
        if (projectBackend is { Length: > 0 })
            return Parse(projectBackend, folders);
        return ReadCredentials(folders) is { Length: > 0 } current ? Parse(current, folders) : throw BackendErrors.NoBackend();
    }

    /// <summary>Reads <c>file:///absolute</c>, <c>file://./relative</c>, <c>file://~</c> and <c>file://~/below</c>.</summary>
    public static BackendUrl Parse(string url, EngineFolders folders)
    {
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
            throw BackendErrors.UnsupportedUrl(url);
        var path = url[Scheme.Length..].Split('?')[0];
        var folder = path switch
        {
            "" => throw BackendErrors.UnsupportedUrl(url),
            "~" => folders.Home,
            _ when path.StartsWith("~/", StringComparison.Ordinal) => Path.Combine(folders.Home, path[2..]),
            _ => Path.Combine(folders.WorkingDirectory, Uri.UnescapeDataString(path)),
        };
        return new BackendUrl(url, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
    }

    private static string? ReadCredentials(EngineFolders folders)
    {
        var path = Path.Combine(folders.PulumiHome, "credentials.json");
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.TryGetProperty("current", out var current) ? current.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw BackendErrors.MalformedCredentials(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotRead(path, e);
        }
    }
}
