namespace Azure.Simulator.Http;

/// <summary>The decoded query of a request, e.g. <c>?restype=container&amp;comp=list</c>. Names compare without case, as Azure's do.</summary>
public sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> pairs = [];

    /// <summary>Parses what follows the question mark; a leading question mark is ignored.</summary>
    public static QueryParameters Parse(string query)
    {
        var parsed = new QueryParameters();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            parsed.pairs.Add(new(Decode(name), Decode(value)));
        }

        return parsed;
    }

    /// <summary>The first value of a parameter, or null when the query does not carry it.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in pairs)
            {
                if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            return null;
        }
    }

    /// <summary>All pairs in the order in which they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => pairs;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
