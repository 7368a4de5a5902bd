using System.Text.Json;

namespace Azure.Simulator.State;

/// <summary>
/// Everything the simulated cloud remembers except blob content: JSON documents under string keys such as
/// <c>arm:/subscriptions/…</c>. Held in memory as text, parsed when asked for; each transaction is one journal line.
/// </summary>
internal sealed class DocumentStore : IDisposable
{
    private const long RewriteAbove = 256 * 1024;
    private readonly Dictionary<string, byte[]> documents = new(StringComparer.Ordinal);
    private readonly SortedSet<string> keys = new(StringComparer.Ordinal);
    private readonly Journal journal;
    private readonly bool durable;
    private long liveBytes;

    public DocumentStore(string path, bool durable)
    {
        this.durable = durable;
        journal = Journal.Open(path, Replay);
    }

    /// <summary>Held while a transaction runs: one at a time.</summary>
    public Lock Gate { get; } = new();

    public byte[]? Find(string key) => documents.GetValueOrDefault(key);

    public IEnumerable<string> Keys(string prefix) => keys.GetViewBetween(prefix, prefix + char.MaxValue);

    /// <summary>Makes the changes of a transaction last. Either all of them are there after a crash, or none.</summary>
    public void Commit(IReadOnlyDictionary<string, byte[]?> changes, bool flush)
    {
        if (changes.Count == 0)
            return;
        journal.Append(Serialize(changes), flush && durable);
        foreach (var (key, value) in changes)
            Apply(key, value);
        if (journal.Length > RewriteAbove && journal.Length > liveBytes * 3)
            Compact();
    }

    public void Compact() => journal.Rewrite(Serialize(documents!));

    public void Dispose()
    {
        if (journal.Length > liveBytes * 2 && journal.Length > RewriteAbove / 8)
            Compact();
        journal.Dispose();
    }

    private void Apply(string key, byte[]? value)
    {
        if (documents.Remove(key, out var before))
        {
            liveBytes -= before.Length + key.Length;
            keys.Remove(key);
        }

        if (value is null)
            return;
        documents[key] = value;
        keys.Add(key);
        liveBytes += value.Length + key.Length;
    }

    private void Replay(ReadOnlyMemory<byte> line)
    {
        var reader = new Utf8JsonReader(line.Span);
        var deleting = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                deleting = reader.ValueTextEquals("delete");
            }
            else if (reader.CurrentDepth == 2 && deleting)
            {
                Apply(reader.GetString()!, null);
            }
            else if (reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Apply(key, line.Span[start..(int)reader.BytesConsumed].ToArray());
            }
        }
    }

    private static byte[] Serialize(IReadOnlyDictionary<string, byte[]?> changes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("put");
            foreach (var (key, value) in changes)
            {
                if (value is null)
                    continue;
                writer.WritePropertyName(key);
                writer.WriteRawValue(value, skipInputValidation: true);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("delete");
            foreach (var (key, value) in changes)
            {
                if (value is null)
                    writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
