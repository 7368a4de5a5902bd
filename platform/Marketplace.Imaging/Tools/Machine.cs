using System.Runtime.InteropServices;

namespace Marketplace.Imaging.Tools;

/// <summary>What a build needs to know of the machine it runs on.</summary>
public sealed partial record Machine
{
    // Accounts without root often have no sbin in PATH, though its programs are there and usable.
    private static readonly string[] SystemFolders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Environment variables that tools may see.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>File with the keys that sign Debian's archive, or the mirror that is used instead of it.</summary>
    public string DebianKeyring { get; init; } = "/usr/share/keyrings/debian-archive-keyring.gpg";

    public required bool IsRoot { get; init; }

    public required bool IsLinux { get; init; }

    /// <summary><c>ID</c> and <c>ID_LIKE</c> of <c>/etc/os-release</c>.</summary>
    public required IReadOnlyList<string> Distribution { get; init; }

    /// <summary>Whether missing tools can be installed with apt without asking anybody.</summary>
    public bool CanInstall => IsRoot && UsesApt;

    public bool UsesApt => Distribution.Any(id => id is "debian" or "ubuntu");

    /// <summary>The machine this process runs on.</summary>
    /// <param name="environment">The environment as the host was given it.</param>
    public static Machine Current(IReadOnlyDictionary<string, string> environment) => new()
    {
        Environment = environment,
        IsLinux = OperatingSystem.IsLinux(),
        IsRoot = OperatingSystem.IsLinux() && GetEffectiveUserId() == 0,
        Distribution = File.Exists("/etc/os-release") ? [.. ReadIds(File.ReadLines("/etc/os-release"))] : [],
    };

    /// <summary>Full path of a command, or of a file given by its full path; null when it is not there.</summary>
    public string? Find(string name)
    {
        if (Path.IsPathRooted(name))
            return File.Exists(name) ? name : null;
        return SearchPath.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>The environment that a tool starts with: search path, proxies, nothing that could change its output.</summary>
    public Dictionary<string, string> ToolEnvironment()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = string.Join(':', SearchPath),
            ["HOME"] = Environment.GetValueOrDefault("HOME", "/root"),
            ["LC_ALL"] = "C.UTF-8",
            ["TZ"] = "UTC",
        };
        foreach (var (name, value) in Environment)
        {
            if (name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase) || name == "TMPDIR")
                result[name] = value;
        }
        return result;
    }

    private IEnumerable<string> SearchPath =>
        Environment.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Concat(SystemFolders).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> ReadIds(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'').Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
