using Marketplace.Definitions.Images;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Debian;

/// <summary>Where Debian's packages come from: for the build, and for the updates of the image.</summary>
internal sealed class DebianArchive(Machine machine, DebianSource source)
{
    /// <summary>Keys of Debian's archive in the image.</summary>
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private const string Folder = "file:";

    /// <summary>Sources for mmdebstrap: the machine's own when they serve the same suite, so that a company's mirror is used.</summary>
    public IReadOnlyList<string> ForBuild()
    {
        if (source.Mirror is { } mirror)
            return mirror.StartsWith(Folder, StringComparison.Ordinal) ? [.. InFolder("/" + mirror[Folder.Length..].TrimStart('/').TrimEnd('/'))] : OnServer(mirror.TrimEnd('/'));
        var own = new[] { "/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list" }
            .FirstOrDefault(file => machine.Distribution.Contains("debian", StringComparer.Ordinal) && File.Exists(file) && File.ReadAllText(file).Contains($" {source.Suite}-security", StringComparison.Ordinal));
        return own is null ? [] : [own];
    }

    /// <summary>The archive the image updates from, whatever mirror it was built from: <c>debian.sources</c>.</summary>
    public static string ForImage(string suite) => $"""
        Types: deb
        URIs: https://deb.debian.org/debian
        Suites: {suite} {suite}-updates
        Components: main
        Signed-By: {Keyring}

        Types: deb
        URIs: https://deb.debian.org/debian-security
        Suites: {suite}-security
        Components: main
        Signed-By: {Keyring}

        """;

    private string[] OnServer(string mirror)
    {
        var security = mirror.EndsWith("/debian", StringComparison.Ordinal) ? mirror + "-security" : "https://deb.debian.org/debian-security";
        return [$"deb {mirror} {source.Suite} main", $"deb {mirror} {source.Suite}-updates main", $"deb {security} {source.Suite}-security main"];
    }

    // "copy" has apt take the packages over; with "file" it would name paths that do not exist inside the image.
    private IEnumerable<string> InFolder(string mirror)
    {
        if (!Directory.Exists(Path.Combine(mirror, "dists", source.Suite)))
            throw new ImagingException(ImagingCodes.MirrorMissing, $"the mirror \"{source.Mirror}\" is no package archive of {source.Suite}", $"Expected the folder {mirror}/dists/{source.Suite}.");
        foreach (var suite in new[] { source.Suite, $"{source.Suite}-updates", $"{source.Suite}-security" })
        {
            var release = Path.Combine(mirror, "dists", suite);
            if (!Directory.Exists(release))
                continue;
            var signed = File.Exists(Path.Combine(release, "InRelease")) || File.Exists(Path.Combine(release, "Release.gpg"));
            yield return $"deb {(signed ? "" : "[trusted=yes] ")}copy:{mirror} {suite} main";
        }
    }
}
