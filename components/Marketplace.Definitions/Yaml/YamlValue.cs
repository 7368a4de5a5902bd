namespace Marketplace.Definitions.Yaml;

/// <summary>A YAML node that remembers where it was written. Lines and columns count from 1.</summary>
internal abstract record YamlValue(int Line, int Column)
{
    /// <summary>What the node is, in the words of a message: <c>a list</c>, <c>the number 12</c>.</summary>
    public abstract string Describe();
}

/// <param name="Plain">Written without quotes, so that it may be a number, a boolean or nothing.</param>
internal sealed record YamlScalar(string Text, bool Plain, int Line, int Column) : YamlValue(Line, Column)
{
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The value of <c>true</c> and <c>false</c> (YAML 1.2 core schema: no <c>yes</c>, no <c>on</c>).</summary>
    public bool? Boolean => (Plain, Text) switch
    {
        (true, "true" or "True" or "TRUE") => true,
        (true, "false" or "False" or "FALSE") => false,
        _ => null,
    };

    public bool IsNumber => Plain && Text.Length > 0 && (char.IsAsciiDigit(Text[^1]) || Text[^1] == '.') &&
        double.TryParse(Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);

    public override string Describe() => this switch
    {
        { IsNull: true } => "nothing",
        { Boolean: { } flag } => flag ? "the boolean true" : "the boolean false",
        { IsNumber: true } => $"the number {Text}",
        _ => $"the text {Quote.Text(Text)}",
    };
}

internal sealed record YamlSequence(IReadOnlyList<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Describe() => "a list";
}

internal sealed record YamlEntry(YamlScalar Key, YamlValue Value);

internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    public override string Describe() => "a mapping";
}
