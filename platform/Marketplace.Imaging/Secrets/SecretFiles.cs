namespace Marketplace.Imaging.Secrets;

/// <summary>Kinds of files, by path, in which some forms mean a secret and others do not.</summary>
internal static class SecretFiles
{
    private static readonly HashSet<string> SettingsExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "", ".conf", ".cnf", ".cfg", ".config", ".ini", ".env", ".yaml", ".yml", ".json", ".toml", ".properties", ".xml", ".sh", ".bash", ".profile", ".service", ".txt", ".tf", ".tfvars", ".tfstate", ".sql", ".log", ".bak", ".old", ".orig", ".save", ".local", ".rc",
    };

    /// <summary>Settings, scripts and notes; not programs' sources, where a name beside a value is mostly code.</summary>
    public static bool IsSettings(string path) => SettingsExtensions.Contains(Extension(path));

    public static bool IsHistory(string path) => Name(path) is var name && (name.EndsWith("_history", StringComparison.Ordinal) || name is ".history" or ".lesshst" or ".viminfo");

    public static bool IsNetrc(string path) => Name(path) is ".netrc" or "_netrc" or "auth.conf" || path.Contains("/apt/auth.conf.d/", StringComparison.Ordinal);

    public static bool IsPgpass(string path) => Name(path) is ".pgpass" or "pgpass.conf";

    public static bool IsCloudConfiguration(string path) =>
        path.StartsWith("/var/lib/cloud/", StringComparison.Ordinal) || path.StartsWith("/etc/cloud/", StringComparison.Ordinal) || IsUserData(path);

    public static bool IsUserData(string path) => Name(path).StartsWith("user-data", StringComparison.Ordinal) || Name(path) is "cloud-config.txt" or "vendor-data.txt";

    public static bool IsKubernetesConfiguration(string path) => path.Contains("/.kube/", StringComparison.Ordinal) || path.StartsWith("/etc/kubernetes/", StringComparison.Ordinal) || path.Contains("kubeconfig", StringComparison.Ordinal);

    public static bool IsProvisioningAnswer(string path) => Name(path).StartsWith("ovf-env", StringComparison.Ordinal);

    /// <summary>The account files themselves: their password states are facts of their own.</summary>
    public static bool IsShadow(string path) => path is "/etc/shadow" or "/etc/shadow-" or "/etc/gshadow" or "/etc/gshadow-";

    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Extension(string path)
    {
        var name = Name(path);
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? "" : name[dot..];
    }
}
