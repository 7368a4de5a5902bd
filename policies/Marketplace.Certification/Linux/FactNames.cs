using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

/// <summary>Lists of facts in messages: how many, and the first of them.</summary>
internal static class FactNames
{
    private const int Shown = 3;

    /// <summary><c>2 files with 90 bytes: /var/log/a, /var/log/b</c>.</summary>
    public static string Of(ImmutableArray<FileTrace> files) =>
        string.Create(CultureInfo.InvariantCulture, $"{files.Length} {(files.Length == 1 ? "file" : "files")} with {files.Sum(file => file.Size)} bytes: {First([.. files.Select(file => file.Path)])}");

    /// <summary><c>a, b, c and 4 more</c>.</summary>
    public static string First(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Shown} more") : "");
}
