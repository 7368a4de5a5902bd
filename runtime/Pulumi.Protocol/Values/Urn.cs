using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Protocol.Values;

/// <summary>
/// The name of a resource in a stack: <c>urn:pulumi:dev::shop::app:Web$aws:s3:Bucket::logs</c>.
/// </summary>
/// <remarks>The name, the last part, may itself contain <c>::</c>.</remarks>
public readonly record struct Urn
{
    /// <summary>Type of the one root resource of a stack.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Prefix = "urn:pulumi:";
    private const string Separator = "::";

    private readonly string? _text;

    private Urn(string text) => _text = text;

    /// <summary>Bare stack name.</summary>
    public string Stack => Part(0);

    public string Project => Part(1);

    /// <summary>The types of the parents, outermost first, and its own, joined by <c>$</c>.</summary>
    public string QualifiedType => Part(2);

    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    public string Name => Part(3);

    public bool IsRootStack => string.Equals(QualifiedType, StackType, StringComparison.Ordinal);

    public static implicit operator string(Urn urn) => urn.ToString();

    /// <summary>Builds the URN of a resource; the root stack leaves no trace in the types of its children.</summary>
    /// <param name="stack">Bare stack name.</param>
    /// <param name="project">Project name.</param>
    /// <param name="parent">The parent's URN; null for none.</param>
    /// <param name="type">Type token.</param>
    /// <param name="name">Resource name, of any characters.</param>
    public static Urn Create(string stack, string project, Urn? parent, string type, string name) =>
        Create(stack, project, parent?.QualifiedType ?? "", type, name);

    /// <inheritdoc cref="Create(string, string, Urn?, string, string)"/>
    public static Urn Create(string stack, string project, string parentQualifiedType, string type, string name)
    {
        var qualified = parentQualifiedType is "" or StackType ? type : $"{parentQualifiedType}${type}";
        return new($"{Prefix}{stack}{Separator}{project}{Separator}{qualified}{Separator}{name}");
    }

    /// <exception cref="FormatException">The text is no URN.</exception>
    public static Urn Parse(string text) => TryParse(text, out var urn)
        ? urn
        : throw new FormatException($"\"{text}\" is not a URN: expected urn:pulumi:STACK::PROJECT::TYPE::NAME.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Urn urn)
    {
        var valid = text is not null
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..].Split(Separator, 4).Length == 4;
        urn = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>The same resource under another name.</summary>
    public Urn WithName(string name) => new($"{Prefix}{Stack}{Separator}{Project}{Separator}{QualifiedType}{Separator}{name}");

    public override string ToString() => _text ?? "";

    private string Part(int index) => _text is null ? "" : _text[Prefix.Length..].Split(Separator, 4)[index];
}
