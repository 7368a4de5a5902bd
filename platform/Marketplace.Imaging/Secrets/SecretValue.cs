using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Marketplace.Imaging.Secrets;

/// <summary>Tells a secret from what only has the form of one: placeholders, variables, words.</summary>
internal static class SecretValue
{
    private static readonly SearchValues<string> PlaceholderParts = SearchValues.Create(
        [
            "example", "changeme", "change_me", "change-me", "placeholder", "redacted", "your_", "your-", "yourpass", "yoursecret", "yourtoken", "dummy", "sample", "foobar",
            "xxxx", "****", "....", "0000000", "abcdef0", "123456789", "secretpass", "mypass", "my-secret", "my_secret", "insert", "todo", "undefined",
            "${", "$(", "{{", "}}", "<%", "%(", "@@", "[[", "process.env", "os.environ", "getenv",
            // Account key of Microsoft's storage emulator, the same on every machine.
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> PlaceholderWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "passphrase", "pass", "pwd", "secret", "token", "key", "apikey", "user", "username", "none", "null", "nil", "true", "false", "yes", "no", "on", "off",
        "prompt", "ask", "file", "env", "string", "text", "value", "required", "optional", "sufficient", "default", "test", "testing", "hunter2", "letmein", "login", "empty", "hidden", "md5", "sha256",
        "x", "!", "*", "-", "?", "disabled", "enabled", "compat", "files", "systemd", "plain", "crypt", "basic", "bearer", "abc", "abc123", "host", "hostname", "localhost",
    };

    /// <summary>Not empty, not a placeholder, not a variable.</summary>
    public static bool IsReal(string value)
    {
        var text = value.Trim('"', '\'', '`', ',', ';');
        if (text.Length == 0 || text[0] is '$' or '<' or '{' or '%' or '@' || PlaceholderWords.Contains(text))
            return false;
        return !text.AsSpan().ContainsAny(PlaceholderParts) && text.Distinct().Skip(2).Any();
    }

    /// <summary>Real, and random enough for a generated key: at least 3.2 bits a character.</summary>
    public static bool IsRandom(string value) => IsReal(value) && Entropy(value) >= 3.2;

    /// <summary>Real, and no plain word: of two kinds of characters, and no path, call or number.</summary>
    public static bool LooksChosen(string value)
    {
        if (!IsReal(value) || value[0] is '/' or '.' or '~' or '(' || value.AsSpan().IndexOfAny("()[]{}<>|\\") >= 0 || value.Contains("://", StringComparison.Ordinal))
            return false;
        var letters = value.Any(char.IsAsciiLetter);
        var digits = value.Any(char.IsAsciiDigit);
        var mixed = value.Any(char.IsAsciiLetterLower) && value.Any(char.IsAsciiLetterUpper);
        return letters && (digits || value.AsSpan().IndexOfAny("!@#$%^&*+=?") >= 0) && (mixed || digits) && Entropy(value) >= 2.5;
    }

    /// <summary>Base64 of exactly so many bytes, and random.</summary>
    public static Func<string, bool> Base64Of(int bytes) => value => IsRandom(value) && Decode(value) is { } decoded && decoded.Length == bytes;

    /// <summary>Base64 of <c>user:password</c>, as Docker keeps it.</summary>
    public static bool IsBasicAuthentication(string value) =>
        Decode(value) is { } bytes && Encoding.UTF8.GetString(bytes) is var text && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && text.All(c => !char.IsControl(c)) && IsReal(text[(colon + 1)..]);

    /// <summary>A JSON Web Token whose first part names an algorithm.</summary>
    public static bool IsJwt(string value) => JwtPart(value, 0) is { } header && header.Contains("\"alg\"", StringComparison.Ordinal) && !IsKubernetesToken(value);

    /// <summary>A token of a Kubernetes service account.</summary>
    public static bool IsKubernetesToken(string value) => JwtPart(value, 1) is { } payload && payload.Contains("kubernetes", StringComparison.Ordinal);

    /// <summary>Bits a character by Shannon, of the characters of the text itself.</summary>
    public static double Entropy(string value)
    {
        var entropy = 0.0;
        foreach (var group in value.GroupBy(c => c))
        {
            var share = (double)group.Count() / value.Length;
            entropy -= share * Math.Log2(share);
        }
        return entropy;
    }

    private static string? JwtPart(string value, int index)
    {
        var parts = value.Split('.');
        if (parts.Length <= index || !Base64Url.IsValid(parts[index]))
            return null;
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[index]));
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? text : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string value)
    {
        var buffer = new byte[value.Length];
        return Convert.TryFromBase64String(value, buffer, out var written) ? buffer[..written] : null;
    }
}
