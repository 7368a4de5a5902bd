using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Testing;

/// <summary>
/// Summaries and parameters of the records of facts, read from their sources: what the published schema says of each property.
/// </summary>
public static partial class FactDocumentation
{
    /// <summary>Text by type (<c>UserFacts</c>) and by member (<c>UserFacts.Shell</c>).</summary>
    /// <param name="folder">Of <c>Marketplace.Definitions</c>.</param>
    public static IReadOnlyDictionary<string, string> Read(string folder = "Facts")
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.PathOf($"components/Marketplace.Definitions/{folder}"), "*.cs").Order(StringComparer.Ordinal))
            ReadFile(File.ReadLines(file), texts);
        return texts;
    }

    private static void ReadFile(IEnumerable<string> lines, Dictionary<string, string> texts)
    {
        var comment = new StringBuilder();
        var type = "";
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                comment.Append(line.AsSpan(3)).Append(' ');
                continue;
            }
            if (Declaration().Match(line) is { Success: true } declared)
            {
                var isType = declared.Groups["kind"].Success;
                type = isType ? declared.Groups["name"].Value : type;
                Add(texts, isType ? type : $"{type}.{declared.Groups["name"].Value}", Summary().Match(comment.ToString()).Groups["text"].Value);
                foreach (Match parameter in Parameter().Matches(comment.ToString()))
                    Add(texts, $"{type}.{parameter.Groups["name"].Value}", parameter.Groups["text"].Value);
            }
            comment.Clear();
        }
    }

    private static void Add(Dictionary<string, string> texts, string name, string xml)
    {
        var text = Space().Replace(Tag().Replace(Reference().Replace(xml, match => match.Groups["name"].Value.Split('.')[^1]), match => match.Value.Contains("c>", StringComparison.Ordinal) ? "`" : ""), " ").Trim();
        if (text.Length > 0)
            texts[name] = text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^public (sealed |static |required |override |const )*((?<kind>record|enum|class) )?([\w<>?\[\], ]+ )?(?<name>\w+)( \{|\(|;|$| =)", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex("<summary>(?<text>.*?)</summary>", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    [GeneratedRegex("<param name=\"(?<name>\\w+)\">(?<text>.*?)</param>", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex("<(see|paramref) (cref|name)=\"(?<name>[^\"]+)\"/>|<(see|paramref) (cref|name)=\"(?<name>[^\"]+)\" />", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex("</?[a-z]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
