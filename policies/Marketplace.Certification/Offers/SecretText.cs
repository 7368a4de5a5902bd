using System.Text.RegularExpressions;

namespace Marketplace.Certification.Offers;

/// <summary>Secrets in texts that somebody writes by hand: what kind was seen, never the value.</summary>
internal static partial class SecretText
{
    /// <summary>The kinds of secrets in a text, each once.</summary>
    public static IEnumerable<string> Kinds(string text)
    {
        if (PrivateKey().IsMatch(text))
            yield return "private key";
        if (Signature().IsMatch(text))
            yield return "shared access signature";
        if (AccountKey().IsMatch(text))
            yield return "storage key";
        if (Token().IsMatch(text))
            yield return "access token";
        if (Password().IsMatch(text))
            yield return "password";
        if (UrlPassword().IsMatch(text))
            yield return "password in an address";
    }

    [GeneratedRegex("-----BEGIN ([A-Z]+ )*PRIVATE KEY( BLOCK)?-----", RegexOptions.NonBacktracking)]
    private static partial Regex PrivateKey();

    [GeneratedRegex("[?&;]sig=[A-Za-z0-9%+/]{20,}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex("(Account|SharedAccess)Key *= *[A-Za-z0-9+/]{40,}=", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AccountKey();

    // GitHub, AWS, Slack, Entra client secrets, signed tokens.
    [GeneratedRegex("gh[pousr]_[A-Za-z0-9]{36}|(AKIA|ASIA)[A-Z2-7]{16}|xox[abpors]-[A-Za-z0-9-]{10,}|[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    // "password: x", "Passwort=x"; a sentence about passwords has no value after the colon that looks chosen.
    [GeneratedRegex("\\b(password|passwort|passwd|pwd|passphrase)\\b['\"]?\\s*(is|:|=)\\s*['\"]?[^\\s'\"<,;]*[0-9!@#$%^&*][^\\s'\"<,;]*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex("[a-z]+://[^\\s:/@'\"<>]+:[^\\s:/@'\"<>]{3,}@", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex UrlPassword();
}
