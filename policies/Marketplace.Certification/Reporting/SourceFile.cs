using System.Collections.Immutable;
using Marketplace.Definitions;

namespace Marketplace.Certification.Reporting;

/// <summary>A text that findings point into.</summary>
/// <param name="Path">As messages name it: relative to the project root, forward slashes.</param>
/// <param name="PlaceOf">Where a property is written, by its path; the nearest written parent of one that is not.</param>
public sealed record SourceFile(string Path, ImmutableArray<string> Lines, Func<string, Where> PlaceOf)
{
    public static SourceFile Of(string path, string text, Func<string, Where> placeOf) =>
        new(path, [.. text.ReplaceLineEndings("\n").Split('\n')], placeOf);

    /// <param name="number">Counted from 1.</param>
    public string? Line(int number) => number >= 1 && number <= Lines.Length ? Lines[number - 1] : null;
}
