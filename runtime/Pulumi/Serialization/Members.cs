using System.Collections;

namespace Pulumi;

/// <summary>
/// The members of an object to be serialized, in ordinal order. Plain lists instead of pairs and queries: every value type in a generic one
/// costs a program start-up time.
/// </summary>
internal sealed class Members
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>The names in order; read after the last <see cref="Add"/>.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            names.Sort(StringComparer.Ordinal);
            return names;
        }
    }

    public object? this[string name] => values[name];

    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string name, object? value)
    {
        values.Add(name, value);
        names.Add(name);
    }

    /// <summary>The entries of a dictionary of any kind.</summary>
    /// <exception cref="InvalidOperationException">A key is not a string.</exception>
    public static Members Of(string path, IDictionary map)
    {
        var members = new Members();
        foreach (DictionaryEntry entry in map)
        {
            members.Add(
                entry.Key as string ?? throw new InvalidOperationException(
                    $"{path}: dictionaries must have string keys; {entry.Key} is a {entry.Key.GetType().FullName}."),
                entry.Value);
        }

        return members;
    }
}
