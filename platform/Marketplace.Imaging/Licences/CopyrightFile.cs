using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Licences;

/// <summary>
/// Reads what a Debian copyright file says of licences. In the machine-readable form (<c>Format: https://…copyright-format/1.0/</c>)
/// these are the first lines of the <c>License:</c> fields; in free text, the files of <c>/usr/share/common-licenses</c> it refers to.
/// </summary>
internal static partial class CopyrightFile
{
    /// <summary>Names kept of one file; kernels and large libraries list dozens.</summary>
    public const int Most = 24;

    /// <returns>SPDX expressions where the names map to the SPDX list, else the names as written; in ordinal order.</returns>
    public static ImmutableArray<string> Read(string text)
    {
        var names = IsMachineReadable(text) ? Fields(text) : Mentions(text);
        return [.. names.Select(name => Spdx.Expression(name) ?? name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)];
    }

    private static bool IsMachineReadable(string text) => text.AsSpan(0, Math.Min(text.Length, 2000)).Contains("copyright-format", StringComparison.OrdinalIgnoreCase) || Format().IsMatch(text);

    private static IEnumerable<string> Fields(string text)
    {
        foreach (Match match in Field().Matches(text))
        {
            var name = match.Groups["name"].Value.Trim().TrimEnd('.', ',');
            if (IsName(name))
                yield return name;
        }
    }

    // A short name is one word, perhaps joined with others or with an exception; sentences are the licence itself.
    private static bool IsName(string text) => text.Length is > 0 and <= 100 && Name().IsMatch(text);

    private static IEnumerable<string> Mentions(string text)
    {
        var orLater = text.Contains("any later version", StringComparison.OrdinalIgnoreCase);
        foreach (Match match in Common().Matches(text))
        {
            var name = match.Groups["name"].Value.TrimEnd('.');
            // A name without a version is a link to the newest, which says no version.
            yield return orLater && name.StartsWith("GPL-", StringComparison.Ordinal) || orLater && name.StartsWith("LGPL-", StringComparison.Ordinal) || orLater && name.StartsWith("GFDL-", StringComparison.Ordinal) ? name + "+" : name;
        }
        if (text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal))
            yield return "MIT";
        if (text.Contains("Redistribution and use in source and binary forms", StringComparison.Ordinal))
            yield return text.Contains("either the name", StringComparison.Ordinal) ? "BSD-3-Clause" : "BSD-2-Clause";
    }

    [GeneratedRegex("^Format(-Specification)?:", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Format();

    [GeneratedRegex("^License:[ \\t]*(?<name>[^\\r\\n]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex("^[A-Za-z0-9.+/_-]+(,? (or|and|with) [A-Za-z0-9.+/_-]+( exception)?)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("/usr/share/common-licenses/(?<name>[A-Za-z0-9][A-Za-z0-9.+-]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Common();
}
