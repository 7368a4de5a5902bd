using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// apt.conf(5): <c>APT::Periodic::Unattended-Upgrade "1";</c> or <c>APT { Periodic { Unattended-Upgrade "1"; }; };</c>. The last
/// value of a name wins.
/// </summary>
internal static class AptConfiguration
{
    private const int Deepest = 32;

    /// <summary>Values by name in lower case with <c>::</c> between its parts.</summary>
    public static Dictionary<string, SourcedText> Read(IImageFiles files)
    {
        var values = new Dictionary<string, SourcedText>(StringComparer.Ordinal);
        // apt reads the folder first, then the file.
        foreach (var path in files.GlobFiles("/etc/apt/apt.conf.d/*").Where(file => !file.Name.Contains('.', StringComparison.Ordinal) || file.Name.EndsWith(".conf", StringComparison.Ordinal)).Select(file => file.Path).Append("/etc/apt/apt.conf"))
            ReadFile(files, path, values);
        return values;
    }

    private static void ReadFile(IImageFiles files, string path, Dictionary<string, SourcedText> values)
    {
        var scopes = new Stack<string>();
        var words = new List<string>();
        foreach (var (line, token) in Tokens(files, path))
        {
            switch (token)
            {
                case "{":
                    if (scopes.Count == Deepest)
                        return;
                    scopes.Push(words.FirstOrDefault(""));
                    words.Clear();
                    break;
                case "}":
                    scopes.TryPop(out _);
                    words.Clear();
                    break;
                case ";":
                    if (words.Count > 1)
                        values[string.Join("::", scopes.Reverse().Append(words[0])).ToLowerInvariant()] = new SourcedText(words[1], new Origin(path, line));
                    words.Clear();
                    break;
                default:
                    words.Add(token);
                    break;
            }
        }
    }

    private static IEnumerable<(int Line, string Token)> Tokens(IImageFiles files, string path)
    {
        var comment = false;
        foreach (var (number, line) in files.ReadLines(path))
        {
            var word = new StringBuilder();
            for (var i = 0; i < line.Length; i++)
            {
                if (comment || line.AsSpan(i).StartsWith("/*"))
                {
                    var end = line.IndexOf("*/", i, StringComparison.Ordinal);
                    comment = end < 0;
                    i = comment ? line.Length : end + 1;
                }
                else if (line.AsSpan(i).StartsWith("//") || line[i] == '#')
                    break;
                else if (line[i] == '"')
                {
                    var end = line.IndexOf('"', i + 1);
                    end = end < 0 ? line.Length : end;
                    yield return (number, line[(i + 1)..end]);
                    i = end;
                }
                else if (line[i] is '{' or '}' or ';' || char.IsWhiteSpace(line[i]))
                {
                    if (word.Length > 0)
                        yield return (number, word.ToString());
                    word.Clear();
                    if (!char.IsWhiteSpace(line[i]))
                        yield return (number, line[i].ToString());
                }
                else
                    word.Append(line[i]);
            }
            if (word.Length > 0)
                yield return (number, word.ToString());
        }
    }
}
