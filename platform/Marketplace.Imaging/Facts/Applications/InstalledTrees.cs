using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>Trees and programs that somebody put where distributions put nothing.</summary>
internal static class InstalledTrees
{
    // Each folder below one of these that holds a file is a tree; a file right below it, a program.
    private static readonly string[] Places = ["/opt", "/srv", "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib", "/usr/local/libexec", "/usr/local/share", "/usr/local/games", "/var/www", "/home"];

    // Folders that the distribution itself has there, or that hold others of this list.
    private static readonly HashSet<string> Ordinary = new(Places, StringComparer.Ordinal) { "/usr/local/etc", "/usr/local/include", "/usr/local/src", "/usr/local/man", "/usr/local/share/man", "/usr/local/share/ca-certificates", "/usr/local/share/fonts", "/usr/local/share/sgml", "/usr/local/share/xml", "/usr/local/share/applications" };

    private static readonly string[] VersionFiles = ["VERSION", "VERSION.txt", "version", "version.txt", ".version", "RELEASE"];

    public static IEnumerable<FoundApplication> Find(FactContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in context.Survey.Foreign)
        {
            // The longest place that the file lies in; a home is an account's own and no application.
            if (Places.Where(place => place != "/home" && file.Path.StartsWith(place + "/", StringComparison.Ordinal)).MaxBy(place => place.Length) is not { } place)
                continue;
            var end = file.Path.IndexOf('/', place.Length + 1);
            var top = end < 0 ? file.Path : file.Path[..end];
            if (Ordinary.Contains(top) || IsInterpreter(top) || !seen.Add(top))
                continue;
            yield return end < 0
                ? new FoundApplication(file.Name, "binary", null, [], new Origin(top))
                : new FoundApplication(top[(place.Length + 1)..], "tree", Version(context.Files, top), Licences(context.Files, top), new Origin(top));
        }
    }

    // /usr/local/lib/python3.11: its packages are found one by one.
    private static bool IsInterpreter(string path) => path.StartsWith("/usr/local/lib/python", StringComparison.Ordinal) || path is "/usr/local/lib/node_modules";

    private static string? Version(IImageFiles files, string tree) =>
        VersionFiles.Select(name => files.Find($"{tree}/{name}") is { IsFile: true, Size: < 200 } ? files.ReadText($"{tree}/{name}")!.Trim() : null).FirstOrDefault(text => text is { Length: > 0 and < 60 } && !text.Contains('\n', StringComparison.Ordinal));

    private static ImmutableArray<string> Licences(IImageFiles files, string tree) =>
        [.. files.List(tree).Where(file => file.IsFile && (file.Name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || file.Name.StartsWith("LICENCE", StringComparison.OrdinalIgnoreCase) || file.Name.StartsWith("COPYING", StringComparison.OrdinalIgnoreCase))).Take(4).Select(file => LicenceText.Recognise(files.ReadText(file.Path)!)).OfType<string>().Distinct(StringComparer.Ordinal)];
}
