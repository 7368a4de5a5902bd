using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Facts;

/// <summary>Text of an image without what may be a secret: passwords in addresses, values of names that sound like one.</summary>
internal static partial class Redacted
{
    public static string Text(string text) => Named().Replace(UserInfo().Replace(text, "://***@"), "${name}***");

    [GeneratedRegex("://[^/@\\s]+@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserInfo();

    [GeneratedRegex("(?<name>(password|passwd|pwd|secret|token|api[_-]?key|account_?key|access_?key|sig)[\"']?(=|: ?| ))[^\\s&;]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
