using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.Protocol.Values;

namespace Azure.Arm.Provider.Http;

/// <summary>Takes secrets out of text that people will read.</summary>
internal sealed partial class Scrubber
{
    private const string Hidden = "[secret]";
    private const int ShortestSecret = 3;

    private readonly ImmutableArray<string> secrets;

    private Scrubber(ImmutableArray<string> secrets) => this.secrets = secrets;

    /// <summary>Knows no secrets by value; signatures and bearer tokens go all the same.</summary>
    public static Scrubber None { get; } = new([]);

    /// <summary>Hides every string inside a secret of these values.</summary>
    public static Scrubber For(params ReadOnlySpan<PropertyMap> maps)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in maps)
        {
            foreach (var value in map.Values) Collect(value, secret: false, found);
        }

        return found.Count == 0 ? None : new([.. found.OrderByDescending(text => text.Length)]);
    }

    public string Clean(string text)
    {
        foreach (var secret in secrets) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return Bearer().Replace(Signature().Replace(text, "$1" + Hidden), "$1" + Hidden);
    }

    [GeneratedRegex("""([?&]sig=)[^&\s"']+""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex("""(Bearer\s+)[A-Za-z0-9._~+/=-]{8,}""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    private static void Collect(PropertyValue value, bool secret, HashSet<string> found)
    {
        switch (value)
        {
            case PropertyValue.StringValue { Value: var text } when secret && text.Length >= ShortestSecret: found.Add(text); break;
            case PropertyValue.SecretValue { Element: var element }: Collect(element, true, found); break;
            case PropertyValue.OutputValue { Element: { } element } output: Collect(element, secret || output.IsSecret, found); break;
            case PropertyValue.ListValue list:
                foreach (var item in list.Items) Collect(item, secret, found);
                break;
            case PropertyValue.ObjectValue map:
                foreach (var member in map.Members.Values) Collect(member, secret, found);
                break;
            default: break;
        }
    }
}
