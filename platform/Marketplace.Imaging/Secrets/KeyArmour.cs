using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Secrets;

/// <summary>
/// Private keys in text armour. A mention of the armour's first line is no key: base64 of one must follow, on lines of its
/// own or behind <c>\n</c> as JSON has it.
/// </summary>
internal static partial class KeyArmour
{
    /// <summary>Words of which every armour has one.</summary>
    public static IReadOnlyList<string> Words { get; } = ["PRIVATE KEY", "PuTTY-User-Key-File-"];

    /// <summary>Characters after the beginning that are enough to tell.</summary>
    public const int Lookahead = 2048;

    private const string OpenSshMagic = "openssh-key-v1\0";

    /// <returns>Kind of the key that begins on the first line; null when none does.</returns>
    /// <param name="text">The line and at least <see cref="Lookahead"/> characters after it, where there are so many.</param>
    public static string? KindOf(string path, string text)
    {
        var begin = Begin().Match(text);
        if (!begin.Success)
            return IsPutty(text) is { } encryptedPutty ? Kind(encryptedPutty, "sshPrivateKey") : null;
        var (body, encrypted) = Body(text[(begin.Index + begin.Length)..]);
        if (body.Length < 40)
            return null;
        var type = begin.Groups["type"].Value;
        if (type.StartsWith("PGP", StringComparison.Ordinal))
            return "pgpPrivateKey";
        if (type.StartsWith("OPENSSH", StringComparison.Ordinal))
            return IsOpenSsh(body) is { } cipher ? Kind(cipher != "none", "sshPrivateKey") : null;
        // All other forms are DER: a sequence, whose first byte begins base64 with M.
        if (body[0] != 'M')
            return null;
        return Kind(encrypted || type.StartsWith("ENCRYPTED", StringComparison.Ordinal), path.Contains("/.ssh/", StringComparison.Ordinal) || path.StartsWith("/etc/ssh/", StringComparison.Ordinal) ? "sshPrivateKey" : "privateKey");
    }

    private static string Kind(bool encrypted, string plain) => encrypted ? "encryptedPrivateKey" : plain;

    // Base64 up to the closing line, without the headers that RFC 1421 and OpenPGP put before it.
    private static (string Body, bool Encrypted) Body(string after)
    {
        var body = new StringBuilder();
        var encrypted = false;
        foreach (var part in after.Replace("\\r", "\n", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            var line = part.Trim(' ', '\t', '\r', '"', '\'', '+', ',', '|', '>');
            if (line.Contains(':', StringComparison.Ordinal))
            {
                encrypted |= line.StartsWith("Proc-Type:", StringComparison.Ordinal) && line.EndsWith("ENCRYPTED", StringComparison.Ordinal);
                continue;
            }
            if (line.Length == 0)
                continue;
            if (!Base64().IsMatch(line))
                break;
            body.Append(line);
        }
        return (body.ToString(), encrypted);
    }

    // The name of the cipher; null when it is no OpenSSH key.
    private static string? IsOpenSsh(string body)
    {
        var head = body[..Math.Min(body.Length / 4 * 4, 80)];
        var bytes = new byte[60];
        if (!Convert.TryFromBase64String(head, bytes, out var length) || length < 40 || !bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(OpenSshMagic)))
            return null;
        var name = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(OpenSshMagic.Length));
        return name > 32 ? null : Encoding.ASCII.GetString(bytes, OpenSshMagic.Length + 4, (int)Math.Min(name, length - OpenSshMagic.Length - 4));
    }

    private static bool? IsPutty(string text)
    {
        var start = text.IndexOf("PuTTY-User-Key-File-", StringComparison.Ordinal);
        if (start < 0 || text.IndexOf("Private-Lines:", start, StringComparison.Ordinal) < 0)
            return null;
        return text.IndexOf("Encryption: none", start, StringComparison.Ordinal) < 0;
    }

    [GeneratedRegex("-----BEGIN (?<type>((RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();

    [GeneratedRegex("^[A-Za-z0-9+/]{4,}={0,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Base64();
}
