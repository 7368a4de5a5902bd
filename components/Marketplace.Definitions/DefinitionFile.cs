namespace Marketplace.Definitions;

/// <summary>A file that defines something, and where in it each value was written.</summary>
/// <param name="Path">Relative to the project root, forward slashes.</param>
public abstract record DefinitionFile(string Path)
{
    internal Func<string, Where>? Places { get; init; }

    /// <summary>
    /// Line and column of a value by its property path (<c>plans[0].name</c>), as findings of rules carry it. Of a value that is not
    /// written (a default, a missing key) the nearest parent that is; at worst the file alone.
    /// </summary>
    public Where Locate(string? propertyPath) => Places?.Invoke(propertyPath ?? "") ?? new Where(Path);
}
