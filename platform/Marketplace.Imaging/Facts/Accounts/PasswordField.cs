using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>The second field of shadow: what it means and how it was made (crypt(5)), never what it holds.</summary>
internal static class PasswordField
{
    private static readonly (string Prefix, string Method)[] Methods =
    [
        ("$1$", "md5"), ("$2", "bcrypt"), ("$5$", "sha256"), ("$6$", "sha512"), ("$7$", "scrypt"), ("$y$", "yescrypt"), ("$gy$", "gostYescrypt"),
        ("$md5", "sunMd5"), ("$sha1", "sha1"), ("$3$", "nt"), ("_", "bsdi"),
    ];

    public static PasswordState StateOf(string? field) => field switch
    {
        null => PasswordState.Missing,
        "" => PasswordState.Empty,
        _ when field.StartsWith('!') => MethodOf(field) is null ? PasswordState.Locked : PasswordState.LockedWithHash,
        _ => MethodOf(field) is null ? PasswordState.Disabled : PasswordState.Set,
    };

    /// <summary>Null when the field holds no hash.</summary>
    public static string? MethodOf(string? field)
    {
        var hash = field?.TrimStart('!') ?? "";
        foreach (var (prefix, method) in Methods)
        {
            if (hash.Length > prefix.Length && hash.StartsWith(prefix, StringComparison.Ordinal))
                return method;
        }
        if (hash.StartsWith('$'))
            return "other";
        return hash.Length == 13 && hash.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/') ? "des" : null;
    }
}
