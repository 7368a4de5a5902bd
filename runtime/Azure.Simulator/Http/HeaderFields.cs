using System.Collections;

namespace Azure.Simulator.Http;

/// <summary>Header fields of a request or response: names compare without case, repeated fields are joined by a comma.</summary>
public sealed class HeaderFields : IEnumerable<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a field, or null when the message does not carry it. Setting null removes it.</summary>
    public string? this[string name]
    {
        get => fields.GetValueOrDefault(name);
        set
        {
            if (value is null)
                fields.Remove(name);
            else
                fields[name] = value;
        }
    }

    /// <summary>Adds a field; one that is already there gets the value appended after a comma.</summary>
    public void Add(string name, string value) =>
        fields[name] = fields.TryGetValue(name, out var present) ? $"{present},{value}" : value;

    public bool Contains(string name) => fields.ContainsKey(name);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
