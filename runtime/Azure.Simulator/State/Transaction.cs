using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Azure.Simulator.State;

/// <summary>
/// A consistent view of the state and the changes one request makes to it. Nothing is kept when the request fails with an
/// exception; a request that is answered has its changes in the journal.
/// </summary>
public sealed class Transaction
{
    private readonly DocumentStore store;
    private readonly Dictionary<string, byte[]?> changes = new(StringComparer.Ordinal);
    private readonly List<Action> afterCommit = [];

    internal Transaction(DocumentStore store) => this.store = store;

    internal bool Flush { get; private set; }

    internal IReadOnlyDictionary<string, byte[]?> Changes => changes;

    /// <summary>The document under a key, or null.</summary>
    public T? Find<T>(string key, JsonTypeInfo<T> type)
        where T : class
    {
        var json = changes.TryGetValue(key, out var changed) ? changed : store.Find(key);
        return json is null ? null : JsonSerializer.Deserialize(json, type);
    }

    public bool Contains(string key) => (changes.TryGetValue(key, out var changed) ? changed : store.Find(key)) is not null;

    /// <summary>Keys that start with a prefix, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(string prefix)
    {
        var found = new SortedSet<string>(store.Keys(prefix), StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            if (value is null)
                found.Remove(key);
            else
                found.Add(key);
        }

        return [.. found];
    }

    /// <summary>Documents whose key starts with a prefix, in ordinal order of their keys.</summary>
    public IEnumerable<T> List<T>(string prefix, JsonTypeInfo<T> type)
        where T : class => Keys(prefix).Select(key => Find(key, type)!);

    /// <summary>Writes a document.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The document.</param>
    /// <param name="type">How it is serialized.</param>
    /// <param name="flush">False when losing the change in a power cut does no harm (the process may still die at any time).</param>
    public void Put<T>(string key, T value, JsonTypeInfo<T> type, bool flush = true)
        where T : class
    {
        changes[key] = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Flush |= flush;
    }

    public void Delete(string key)
    {
        if (!Contains(key))
            return;
        changes[key] = null;
        Flush = true;
    }

    /// <summary>Runs after the changes are in the journal, e.g. to delete a file that no document names any more.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    internal void Commit()
    {
        store.Commit(changes, Flush);
        foreach (var action in afterCommit)
            action();
    }
}
