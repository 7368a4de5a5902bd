namespace Azure.Simulator.Routing;

/// <summary>
/// What an operation answers to: method, path template and the query parameters that select it, e.g.
/// <c>PUT /{container}/{*blob}?comp=page</c>. One segment may be a catch-all, at the start (<c>/{*scope}/providers/…</c>) or at the end.
/// Literal segments compare without case (ARM ids do).
/// </summary>
public sealed class Route
{
    private readonly string[] segments;
    private readonly int catchAll;
    private readonly KeyValuePair<string, string>[] query;

    public Route(string text)
    {
        Text = text;
        var space = text.IndexOf(' ');
        var mark = text.IndexOf('?');
        Method = text[..space];
        var path = mark < 0 ? text[(space + 1)..] : text[(space + 1)..mark];
        Path = path;
        segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        catchAll = Array.FindIndex(segments, s => s.StartsWith("{*", StringComparison.Ordinal));
        query = mark < 0 ? [] : [.. Http.QueryParameters.Parse(text[mark..]).All];
    }

    public string Text { get; }

    public string Method { get; }

    /// <summary>The path template alone.</summary>
    public string Path { get; }

    /// <summary>How closely the route describes a request: more query conditions and literals win.</summary>
    internal int Weight => (query.Length * 1000) + segments.Count(s => s[0] != '{') - (catchAll >= 0 ? 1 : 0);

    /// <summary>Matches the decoded path segments and fills in the values of the template.</summary>
    internal bool TryMatchPath(IReadOnlyList<string> path, out RouteValues values)
    {
        values = new RouteValues();
        if (catchAll < 0 ? path.Count != segments.Length : path.Count < segments.Length)
            return false;
        var extra = path.Count - segments.Length;
        for (int i = 0, at = 0; i < segments.Length; i++, at++)
        {
            if (i == catchAll)
            {
                values[segments[i][2..^1]] = string.Join('/', path.Skip(at).Take(extra + 1));
                at += extra;
            }
            else if (segments[i][0] == '{')
            {
                values[segments[i][1..^1]] = path[at];
            }
            else if (!string.Equals(segments[i], path[at], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    internal bool MatchesQuery(Http.QueryParameters parameters)
    {
        foreach (var (name, value) in query)
        {
            if (!string.Equals(parameters[name], value, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
