namespace Marketplace.Definitions;

/// <summary>
/// Where a <see cref="Diagnostic"/> points: a place in a file when it is known, else a resource.
/// </summary>
/// <param name="File">Path as the user would write it: relative to the project root, forward slashes.</param>
/// <param name="Line">Line, counted from 1; 0 when only the file is known.</param>
/// <param name="Column">Column, counted from 1; 0 when only the file is known.</param>
public sealed record Where(string? File = null, int Line = 0, int Column = 0)
{
    public static Where Nowhere { get; } = new();

    /// <summary>Name of the resource, when there is no file.</summary>
    public string? Resource { get; init; }

    public string? Urn { get; init; }

    /// <summary>Path of the property inside the resource, such as <c>definition.files[0].path</c>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary><c>definitions/images/web.yaml(3,7)</c>, or resource, URN and property path.</summary>
    public override string ToString() => this switch
    {
        { File: { } file, Line: > 0 } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}({Line},{Column})"),
        { File: { } file } => file,
        _ => string.Join(' ', new[] { Resource, Urn, PropertyPath }.Where(part => !string.IsNullOrEmpty(part))),
    };
}
