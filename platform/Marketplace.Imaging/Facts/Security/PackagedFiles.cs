using System.Security.Cryptography;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Whether a file is as its package brought it. Configuration files are compared with the checksums in dpkg's status, other
/// files of packages outside of <c>/usr</c> with the <c>.md5sums</c> of their package; files of packages under <c>/usr</c> are
/// taken as they are, since hashing all of them would cost more than everything else.
/// </summary>
internal sealed class PackagedFiles(FactContext context)
{
    private const long LargestHashed = 32 * 1024 * 1024;

    private readonly Dictionary<string, string> configuration = context.Packages.Manager == "dpkg" ? ReadConfiguration(context.Files) : [];
    private readonly Dictionary<string, Dictionary<string, string>> sums = new(StringComparer.Ordinal);

    public bool IsAsPackaged(ImageFile file)
    {
        // Where no package database can be read, everything below the system's own folders counts as the system's.
        if (context.Packages.Installed.IsEmpty)
            return IsOfSystem(file.Path);
        if (context.Packages.OwnerOf(file.Path) is not { } owner)
            return false;
        if (configuration.TryGetValue(file.Path, out var sum))
            return Hash(file) == sum;
        if (IsOfSystem(file.Path))
            return true;
        if (context.Packages.Manager != "dpkg")
            return !file.Path.StartsWith("/etc/", StringComparison.Ordinal);
        return !SumsOf(owner).TryGetValue(file.Path, out sum) || Hash(file) == sum;
    }

    private static bool IsOfSystem(string path) =>
        (path.StartsWith("/usr/", StringComparison.Ordinal) && !path.StartsWith("/usr/local/", StringComparison.Ordinal))
        || path.StartsWith("/boot/", StringComparison.Ordinal) || path.StartsWith("/bin/", StringComparison.Ordinal) || path.StartsWith("/sbin/", StringComparison.Ordinal) || path.StartsWith("/lib", StringComparison.Ordinal);

    // Conffiles:
    //  /etc/ssh/moduli 366395e79244c54223455e5f83dafba3
    //  /etc/old.conf d41d8cd98f00b204e9800998ecf8427e obsolete
    private static Dictionary<string, string> ReadConfiguration(IImageFiles files)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, line) in files.StreamLines(DpkgDatabase.Status))
        {
            if (line.Length > 34 && line[0] == ' ' && line[1] == '/' && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var path, { Length: 32 } sum, ..])
                result[path] = sum;
        }
        return result;
    }

    // "366395e79244c54223455e5f83dafba3  opt/tool/readme"
    private Dictionary<string, string> SumsOf(string package)
    {
        if (sums.TryGetValue(package, out var known))
            return known;
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in new[] { $"/var/lib/dpkg/info/{package}.md5sums", $"/var/lib/dpkg/info/{package}:{context.Packages.Find(package)?.Architecture}.md5sums" })
        {
            foreach (var (_, line) in context.Files.StreamLines(list))
            {
                if (line.Length > 34 && line[32] == ' ')
                    result["/" + line[34..]] = line[..32];
            }
        }
        return sums[package] = result;
    }

    // MD5 is what dpkg records; it tells an edited file, not a forged one.
    private string? Hash(ImageFile file)
    {
        if (file.Size > LargestHashed)
            return null;
        using var content = context.Files.Open(file);
#pragma warning disable CA5351, CA1850 // The database has no other checksum.
        using var md5 = MD5.Create();
        return Convert.ToHexStringLower(md5.ComputeHash(content));
#pragma warning restore CA5351, CA1850
    }
}
