namespace Pulumi.Engine.Policies;

/// <summary>Colour directives of the form <c>&lt;{%reset%}&gt;</c>, which the texts of policy packs may have in them; they are taken out.</summary>
internal static class ColorMarkup
{
    private const string Left = "<{%";
    private const string Right = "%}>";

    public static string Remove(string text)
    {
        for (var from = text.IndexOf(Left, StringComparison.Ordinal); from >= 0; from = text.IndexOf(Left, from, StringComparison.Ordinal))
        {
            var to = text.IndexOf(Right, from + Left.Length, StringComparison.Ordinal);
            if (to < 0)
                return text;
            text = text.Remove(from, to + Right.Length - from);
        }

        return text;
    }
}
