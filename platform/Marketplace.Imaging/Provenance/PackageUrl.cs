using System.Text;

namespace Marketplace.Imaging.Provenance;

/// <summary>
/// Package URLs, such as <c>pkg:deb/debian/openssl@3.0.15-1~deb12u1?arch=amd64&amp;distro=debian-12</c>: the name that
/// vulnerability databases know a package by.
/// </summary>
internal static class PackageUrl
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// <param name="manager"><c>dpkg</c>, <c>rpm</c> or <c>apk</c>.</param>
    /// <param name="distribution"><c>ID</c> of os-release.</param>
    /// <param name="release"><c>VERSION_ID</c>; null for a rolling release.</param>
    public static string Of(string manager, string distribution, string? release, string name, string version, string architecture)
    {
        var type = manager == "dpkg" ? "deb" : manager;
        // rpm keeps the epoch apart from the version.
        var epoch = manager == "rpm" && version.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? version[..colon] : null;
        var qualifiers = new List<string>();
        if (architecture.Length > 0)
            qualifiers.Add($"arch={Encode(architecture)}");
        qualifiers.Add($"distro={Encode(release is null ? distribution : $"{distribution}-{release}")}");
        if (epoch is not null)
            qualifiers.Add($"epoch={Encode(epoch)}");
        return $"pkg:{type}/{Encode(distribution)}/{Encode(name)}@{Encode(epoch is null ? version : version[(epoch.Length + 1)..])}?{string.Join('&', qualifiers)}";
    }

    /// <summary>Of a language's package; null for kinds that have no such URLs.</summary>
    /// <param name="kind">As <see cref="Definitions.Facts.FoundApplication.Kind"/> has it.</param>
    public static string? OfFound(string kind, string name, string? version)
    {
        var type = kind switch { "python" => "pypi", "node" => "npm", "go" => "golang", "dotnet" => "nuget", _ => null };
        if (type is null || name.Length == 0)
            return null;
        var path = string.Join('/', (kind == "python" ? name.ToLowerInvariant().Replace('_', '-') : name).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Encode));
        return $"pkg:{type}/{path}{(version is null ? "" : "@" + Encode(version))}";
    }

    private static string Encode(string text)
    {
        var result = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains((char)unit, StringComparison.Ordinal))
                result.Append((char)unit);
            else
                result.Append('%').Append(Convert.ToHexString([unit]));
        }
        return result.ToString();
    }
}
