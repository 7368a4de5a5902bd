using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// <c>/var/lib/dpkg</c>: paragraphs of <c>status</c>, the lists of files beside them.
/// <code>
/// Package: openssh-server
/// Status: install ok installed
/// Architecture: amd64
/// Source: openssh (1:9.2p1-2)
/// Version: 1:9.2p1-2+deb12u7
/// </code>
/// </summary>
internal static class DpkgDatabase
{
    public const string Status = "/var/lib/dpkg/status";

    private const string Info = "/var/lib/dpkg/info";

    public static PackageIndex Read(IImageFiles files)
    {
        var packages = Paragraphs(files).Select(Describe).OfType<InstalledPackage>()
            .OrderBy(package => package.Name, StringComparer.Ordinal).ThenBy(package => package.Architecture, StringComparer.Ordinal);
        return new PackageIndex("dpkg", new Origin(Status), [.. packages], () => ReadOwners(files));
    }

    /// <summary>Packages that <c>apt-mark hold</c> keeps at their version.</summary>
    public static IEnumerable<string> Held(IImageFiles files) =>
        Paragraphs(files).Where(fields => fields.GetValueOrDefault("Status", "").StartsWith("hold ", StringComparison.Ordinal)).Select(fields => fields.GetValueOrDefault("Package", "")).Order(StringComparer.Ordinal);

    private static IEnumerable<Dictionary<string, string>> Paragraphs(IImageFiles files)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, line) in files.StreamLines(Status))
        {
            if (line.Length == 0)
            {
                if (fields.Count > 0)
                    yield return fields;
                fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // Lines that begin with white space continue a field; none of those wanted here has more than one.
            if (colon > 0 && line[0] is not (' ' or '\t') && line.AsSpan(0, colon) is "Package" or "Status" or "Architecture" or "Source" or "Version")
                fields[line[..colon]] = line[(colon + 1)..].Trim();
        }
        if (fields.Count > 0)
            yield return fields;
    }

    private static InstalledPackage? Describe(Dictionary<string, string> fields)
    {
        var status = FactText.Words(fields.GetValueOrDefault("Status", ""));
        if (!fields.TryGetValue("Package", out var name) || status.Length != 3 || status[2] is "not-installed" or "config-files")
            return null;
        // "openssh (1:9.2p1-2)": the version only when it differs from that of the package.
        var source = fields.TryGetValue("Source", out var text) ? FactText.Words(text).FirstOrDefault() : null;
        return new InstalledPackage(name, fields.GetValueOrDefault("Version", ""), fields.GetValueOrDefault("Architecture", ""), status[2], source == name ? null : source);
    }

    private static PathOwners ReadOwners(IImageFiles files)
    {
        var owners = new PathOwners();
        foreach (var list in files.List(Info).Where(file => file.IsFile && file.Name.EndsWith(".list", StringComparison.Ordinal)))
        {
            // libc6:amd64.list
            owners.Begin(list.Name[..^5].Split(':')[0]);
            foreach (var (_, path) in files.StreamLines(list.Path))
                owners.Add(path);
        }
        return owners;
    }
}
