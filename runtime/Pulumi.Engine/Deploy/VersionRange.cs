using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Engine.Deploy;

/// <summary>A range of semantic versions: <c>&gt;=3.0.0 &lt;4.0.0 || 5.1.0</c>. Parts are full versions.</summary>
internal sealed class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", "!=", "==", ">", "<", "="];

    private readonly List<List<(string Operator, string Version)>> _alternatives;

    private VersionRange(List<List<(string, string)>> alternatives) => _alternatives = alternatives;

    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        var alternatives = new List<List<(string, string)>>();
        foreach (var alternative in text.Split("||"))
        {
            var conditions = new List<(string, string)>();
            foreach (var part in alternative.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                var comparison = Array.Find(Operators, candidate => part.StartsWith(candidate, StringComparison.Ordinal)) ?? "";
                var version = part[comparison.Length..].TrimStart('v');
                if (version.Split('-', '+')[0].Split('.') is not { Length: 3 } core || !core.All(number => number.Length > 0 && number.All(char.IsAsciiDigit))) return false;
                conditions.Add((comparison, version));
            }

            if (conditions.Count == 0) return false;
            alternatives.Add(conditions);
        }

        range = new VersionRange(alternatives);
        return true;
    }

    public bool Contains(string version) => _alternatives.Exists(conditions => conditions.TrueForAll(condition =>
    {
        var order = SemanticVersionOrder.Instance.Compare(version, condition.Version);
        return condition.Operator switch
        {
            ">=" => order >= 0,
            "<=" => order <= 0,
            ">" => order > 0,
            "<" => order < 0,
            "!=" => order != 0,
            _ => order == 0,
        };
    }));
}
