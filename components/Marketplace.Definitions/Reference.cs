using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Marketplace.Definitions;

/// <summary>
/// A value that is known only when a stack is deployed: <c>${image.web.version}</c> is the image version that the image stack has,
/// <c>${backend.leadsUrl}</c> an output of the backend, <c>${testdrive.trial}</c> a test drive, <c>${config.NAME}</c> a value of the
/// stack's own configuration. A reference is the whole value; there is no other templating.
/// </summary>
/// <param name="Source"><c>image</c>, <c>backend</c>, <c>testdrive</c> or <c>config</c>.</param>
/// <param name="Name">Of the image, output, test drive or configuration key.</param>
public sealed record Reference(string Source, string Name)
{
    internal const string Pattern = "^\\$\\{(image\\.[a-z][a-z0-9]*(-[a-z0-9]+)*\\.version|backend\\.[A-Za-z][A-Za-z0-9]*|testdrive\\.[a-z][a-z0-9]*(-[a-z0-9]+)*|config\\.[A-Za-z][A-Za-z0-9_-]*)\\}$";

    internal const string Forms = "${image.NAME.version}, ${backend.OUTPUT}, ${testdrive.NAME}, ${config.KEY}";

    private static readonly Regex Whole = new(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Reference? reference)
    {
        reference = null;
        if (text is null || text.Length > 256 || !Whole.IsMatch(text))
            return false;
        var parts = text[2..^1].Split('.');
        reference = new(parts[0], parts[1]);
        return true;
    }

    public static bool Is(string? text) => TryParse(text, out _);

    public override string ToString() => Source == "image" ? $"${{image.{Name}.version}}" : $"${{{Source}.{Name}}}";
}
