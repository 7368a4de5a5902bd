using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Marketplace.Definitions.Shapes;

/// <summary>
/// What a value in a definition must look like. One table of shapes drives the loader, the JSON Schema for editors and
/// the template of <c>mkt new</c>, so they cannot disagree.
/// </summary>
internal abstract record Shape
{
    /// <summary>In the words of a message: <c>text</c>, <c>a list</c>.</summary>
    public abstract string Describe();
}

internal sealed record TextShape : Shape
{
    private readonly Regex? regex;

    /// <summary>Anchored regular expression that both .NET and ECMAScript read the same way.</summary>
    public string? Pattern
    {
        get => regex?.ToString();
        init => regex = value is null ? null : new Regex(value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>The pattern in words, such as <c>three numbers with dots, such as 1.0.0</c>.</summary>
    public string Expected { get; init; } = "text";

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A plain number is taken as its text: <c>release: 12</c>.</summary>
    public bool AllowNumber { get; init; }

    public int MaxLength { get; init; } = 256;

    /// <summary>A reference (<c>${image.web.version}</c>) is taken in place of the value.</summary>
    public bool AllowReference { get; init; }

    /// <summary>The value is secret: it must be a reference to configuration, and is never quoted.</summary>
    public bool ReferenceOnly { get; init; }

    /// <summary>Never quoted in a message.</summary>
    public bool Secret { get; init; }

    /// <summary>Code of the diagnostic for text that does not match.</summary>
    public string Code { get; init; } = DefinitionCodes.ValueNotAllowed;

    /// <summary>What somebody probably meant by text that does not match, or null.</summary>
    public Func<string, string?>? Correct { get; init; }

    public bool Matches(string text) =>
        text.Length <= MaxLength && (Choices.Count == 0 ? regex?.IsMatch(text) ?? true : Choices.Contains(text, StringComparer.Ordinal));

    public override string Describe() => Choices.Count == 0 ? Expected : string.Join(" or ", Choices);
}

internal sealed record IntegerShape(int Minimum, int Maximum) : Shape
{
    public override string Describe() => $"a whole number from {Minimum} to {Maximum}";
}

/// <summary>A number that may have a fraction, such as a price.</summary>
internal sealed record NumberShape(decimal Minimum, decimal Maximum) : Shape
{
    public override string Describe() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a number from {Minimum} to {Maximum}");
}

internal sealed record FlagShape : Shape
{
    public override string Describe() => "true or false";
}

/// <param name="UniqueBy">Key whose value must differ between the items; empty when the items themselves must differ; null when repeats are fine.</param>
internal sealed record ListShape(Shape Item, int Minimum = 0, string? UniqueBy = null) : Shape
{
    public override string Describe() => "a list";
}

/// <summary>A mapping whose keys are values themselves, such as core sizes.</summary>
internal sealed record MapShape(TextShape Key, Shape Value) : Shape
{
    public override string Describe() => $"a mapping from {Key.Expected} to {Value.Describe()}";
}

internal sealed record ObjectShape(IReadOnlyList<Field> Fields) : Shape
{
    /// <summary>Of these keys exactly one must be given.</summary>
    public IReadOnlyList<string> ExactlyOneOf { get; init; } = [];

    public override string Describe() => "a mapping";
}

/// <summary>One key of a mapping.</summary>
/// <param name="Description">A sentence for editors and the template.</param>
internal sealed record Field(string Name, Shape Shape, string Description)
{
    public bool Required { get; init; }

    /// <summary>Value of the key when it is left out; null for none.</summary>
    public JsonNode? Default { get; init; }
}
