namespace Marketplace.Imaging.Facts;

/// <summary>
/// Lists of algorithms that sshd offers when its configuration does not say otherwise (OpenSSH release notes and myproposal.h),
/// and how a value with <c>+</c>, <c>-</c> or <c>^</c> changes them.
/// </summary>
internal static class SshAlgorithms
{
    /// <summary>Oldest release whose lists are known here.</summary>
    public const int Oldest = 806;

    private const string Nist = "ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521";
    private const string Groups = "diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256";
    private const string Curve = "curve25519-sha256,curve25519-sha256@libssh.org";
    private const string Sntrup = "sntrup761x25519-sha512@openssh.com";
    private const string Signatures = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256";
    private const string Certificates = "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com";

    /// <summary>Null when it is not known.</summary>
    public static string? Default(string keyword, SshRelease release) => release.Number < Oldest ? null : keyword switch
    {
        "ciphers" => release.Number < 1000
            ? "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com"
            : "chacha20-poly1305@openssh.com,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr",
        "macs" => "umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1",
        "kexalgorithms" => KeyExchange(release),
        "casignaturealgorithms" => Signatures,
        "hostkeyalgorithms" or "hostbasedacceptedalgorithms" or "pubkeyacceptedalgorithms" => release.Number < 808 ? null : $"{Certificates},{Signatures}",
        "gssapikexalgorithms" => "gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-,gss-group14-sha1-,gss-gex-sha1-",
        _ => null,
    };

    /// <summary><c>+a,b</c> appends, <c>-a*</c> removes by pattern, <c>^a</c> puts in front; anything else replaces.</summary>
    public static string? Combine(string value, string? defaults)
    {
        if (value.Length == 0 || value[0] is not ('+' or '-' or '^'))
            return value;
        if (defaults is null)
            return null;
        var all = defaults.Split(',');
        var named = value[1..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(',', value[0] switch
        {
            '+' => all.Concat(named).Distinct(StringComparer.Ordinal),
            '^' => named.Concat(all).Distinct(StringComparer.Ordinal),
            _ => all.Where(name => !named.Any(pattern => Matches(name, pattern))),
        });
    }

    private static string KeyExchange(SshRelease release) => release.Number switch
    {
        >= 1000 => $"mlkem768x25519-sha256,sntrup761x25519-sha512,{Sntrup},{Curve},{Nist}",
        >= 909 => $"sntrup761x25519-sha512,{Sntrup},mlkem768x25519-sha256,{Curve},{Nist},{Groups}",
        // Debian gave bookworm the name without a suffix in an update.
        >= 900 when release.Vendor == "debian" && release.Number == 902 && UpdateOf(release.Revision) >= 6 => $"sntrup761x25519-sha512,{Sntrup},{Curve},{Nist},{Groups}",
        >= 900 => $"{Sntrup},{Curve},{Nist},{Groups}",
        809 => $"{Curve},{Nist},{Sntrup},{Groups}",
        _ => $"{Curve},{Nist},{Groups}",
    };

    // 2+deb12u7
    private static int UpdateOf(string revision) => int.TryParse(revision.AsSpan(revision.LastIndexOf('u') + 1), out var update) ? update : 0;

    private static bool Matches(string name, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
