using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Packages that make an application of the image: those that did not come from the distribution, and those that somebody
/// asked for in a section of applications. Where a package came from is not recorded; what is, are traces: fields that only
/// other build programs write, the documents that every package of Debian has, files in places that the distribution leaves alone.
/// </summary>
internal static class ForeignPackages
{
    private static readonly HashSet<string> ApplicationSections = new(StringComparer.Ordinal) { "httpd", "web", "database", "mail", "java", "php", "news", "science", "video", "sound", "graphics", "comm", "ruby", "javascript", "hamradio", "games", "electronics", "embedded", "education" };

    private static readonly string[] ForeignFields = ["Vendor", "License"];
    private static readonly string[] RoleAccounts = ["support@", "info@", "contact@", "packag", "build@", "release@", "releases@", "security@", "engineering@", "devops@", "noreply@", "no-reply@", "linux@"];

    public static IEnumerable<FoundApplication> Find(FactContext context)
    {
        if (context.Packages.Manager != "dpkg")
            return [];
        var automatic = Automatic(context.Files);
        var folders = PackagesInForeignPlaces(context);
        var documented = Documented(context);
        return DpkgParagraphs.Read(context.Files)
            .Where(fields => context.Packages.Has(fields["Package"]) && (IsForeign(fields, folders, documented) || IsAskedFor(fields, automatic)))
            .Select(fields => Describe(context, fields))
            .OrderBy(application => application.Name, StringComparer.Ordinal);
    }

    private static bool IsForeign(Dictionary<string, string> fields, HashSet<string> folders, HashSet<string>? documented)
    {
        var maintainer = fields.GetValueOrDefault("Maintainer", "");
        return ForeignFields.Any(fields.ContainsKey)
            || folders.Contains(fields["Package"])
            || documented?.Contains(fields["Package"]) == false
            || (!IsOfDistribution(maintainer) && RoleAccounts.Any(part => maintainer.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsOfDistribution(string maintainer) => maintainer.Contains("debian", StringComparison.OrdinalIgnoreCase) || maintainer.Contains("ubuntu", StringComparison.OrdinalIgnoreCase) || maintainer.Contains("canonical", StringComparison.OrdinalIgnoreCase);

    private static bool IsAskedFor(Dictionary<string, string> fields, HashSet<string> automatic) =>
        ApplicationSections.Contains(fields.GetValueOrDefault("Section", "").Split('/')[^1]) && !automatic.Contains(fields["Package"]);

    // Package: nginx
    // Architecture: amd64
    // Auto-Installed: 1
    private static HashSet<string> Automatic(IImageFiles files)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        var package = "";
        foreach (var (_, line) in files.StreamLines("/var/lib/apt/extended_states"))
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal))
                package = line[9..].Trim();
            else if (line == "Auto-Installed: 1")
                result.Add(package);
        }
        return result;
    }

    // Which packages have files where the distribution puts none. The folders themselves belong to base-files.
    private static HashSet<string> PackagesInForeignPlaces(FactContext context) =>
        context.Packages.InForeignPlaces.Where(entry => context.Files.Find(entry.Path, followLast: false) is { IsDirectory: false }).Select(entry => entry.Package).ToHashSet(StringComparer.Ordinal);

    // Packages with a changelog; null where the image was built without documents and their absence says nothing.
    private static HashSet<string>? Documented(FactContext context)
    {
        var result = context.Packages.Installed.Select(package => package.Name).Where(name => context.Files.List($"/usr/share/doc/{name}").Any(file => file.Name.StartsWith("changelog", StringComparison.OrdinalIgnoreCase))).ToHashSet(StringComparer.Ordinal);
        return result.Count * 10 >= context.Packages.Installed.Length * 9 ? result : null;
    }

    private static FoundApplication Describe(FactContext context, Dictionary<string, string> fields)
    {
        var name = fields["Package"];
        var licences = fields.TryGetValue("License", out var licence) ? PackageLicences.OfField(licence) : PackageLicences.OfDebian(context.Files, name);
        return new FoundApplication(name, "package", fields.GetValueOrDefault("Version"), licences, context.Packages.Origin!);
    }
}
