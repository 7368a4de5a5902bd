using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Workspace;

/// <summary>Reads YAML with the types a Go program would see in it.</summary>
internal static partial class YamlReading
{
    /// <summary>The one mapping of a document; null when the text has nothing but comments.</summary>
    /// <param name="text">The document.</param>
    /// <param name="fail">Makes the exception of a problem at a place.</param>
    public static YamlMappingNode? Root(string text, Func<string, Mark?, EngineException> fail)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw fail(e.InnerException?.Message ?? e.Message, e.Start);
        }

        if (stream.Documents.Count == 0)
            return null;
        return stream.Documents[0].RootNode switch
        {
            YamlMappingNode mapping => mapping,
            YamlScalarNode { Value: null or "" } => null,
            var other => throw fail("expected a mapping", other.Start),
        };
    }

    public static ConfigValue ToValue(YamlNode node) => node switch
    {
        YamlMappingNode mapping => ToMap(mapping),
        YamlSequenceNode sequence => new ConfigValue.List([.. sequence.Children.Select(ToValue)]),
        YamlScalarNode scalar => ToScalar(scalar),
        _ => ConfigValue.Null.Instance,
    };

    /// <summary>A mapping of exactly <c>secure</c> to a text is an encrypted value.</summary>
    private static ConfigValue ToMap(YamlMappingNode mapping)
    {
        if (mapping.Children is [{ Key: YamlScalarNode { Value: "secure" }, Value: YamlScalarNode { Value: { } ciphertext } }])
            return new ConfigValue.Secure(ciphertext);
        return new ConfigValue.Map(
            [.. mapping.Children.Select(c => KeyValuePair.Create(KeyText(c.Key), ToValue(c.Value)))]);
    }

    public static string KeyText(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : key.ToString();

    private static ConfigValue ToScalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return new ConfigValue.Text(text);
        if (text is "" or "~" or "null" or "Null" or "NULL")
            return ConfigValue.Null.Instance;
        if (text is "true" or "True" or "TRUE")
            return new ConfigValue.Boolean(true);
        if (text is "false" or "False" or "FALSE")
            return new ConfigValue.Boolean(false);
        return ToNumber(text) is { } number ? number : new ConfigValue.Text(text);
    }

    private static ConfigValue.Number? ToNumber(string text)
    {
        // "1_000" is a number; "_9" and ".5_0" are texts, as in the YAML library of the Pulumi CLI.
        if (text[0] == '_')
            return null;
        var digits = text[0] == '.' ? text : text.Replace("_", "", StringComparison.Ordinal);
        if (Integer().IsMatch(digits))
            return new ConfigValue.Number(digits.TrimStart('+'));
        if (!Float().IsMatch(digits))
            return null;
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new ConfigValue.Number(State.GoNumber.Format(value)) : null;
    }

    [GeneratedRegex(@"^[-+]?(?:0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+|\.[0-9]+[eE][-+]?[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
