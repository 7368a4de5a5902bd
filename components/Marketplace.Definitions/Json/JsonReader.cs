using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Json;

/// <summary>Reads members of a JSON object, naming the path when one is missing or of the wrong kind.</summary>
internal readonly struct JsonReader(JsonObject json, string path)
{
    public string Text(string key) => OptionalText(key) ?? throw Missing(key, "text");

    public string? OptionalText(string key) => json[key] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Missing(key, "text"),
    };

    public int Number(string key) => ToNumber(json[key]) ?? throw Missing(key, "a whole number");

    public int? OptionalNumber(string key) => json[key] is null ? null : Number(key);

    /// <summary>False when the key is missing.</summary>
    public bool OptionalFlag(string key) => json[key] is not null && Flag(key);

    public bool Flag(string key) => json[key]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Missing(key, "true or false"),
    };

    public JsonReader Object(string key) => OptionalObject(key) ?? throw Missing(key, "an object");

    public JsonReader? OptionalObject(string key) => json[key] is JsonObject child ? new JsonReader(child, $"{path}{key}.") : null;

    public decimal? OptionalAmount(string key) => json[key] is null ? null : ToAmount(json[key]) ?? throw Missing(key, "a number");

    /// <summary>A mapping from text to numbers; empty when the key is missing.</summary>
    public ImmutableSortedDictionary<string, decimal> Amounts(string key) => Map(key, ToAmount, "numbers");

    /// <summary>A mapping from text to true and false; empty when the key is missing.</summary>
    public ImmutableSortedDictionary<string, bool> Flags(string key) => Map(key, node => node?.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => (bool?)null }, "true and false");

    /// <summary>The members of this object that are text.</summary>
    public ImmutableSortedDictionary<string, string> TextMembers() =>
        json.Where(member => member.Value?.GetValueKind() == JsonValueKind.String).ToImmutableSortedDictionary(member => member.Key, member => member.Value!.GetValue<string>(), StringComparer.Ordinal);

    public IEnumerable<string> Keys => json.Select(member => member.Key);

    /// <summary>As <see cref="Texts"/>; empty when the key is missing.</summary>
    public ImmutableArray<string> OptionalTexts(string key) => json[key] is null ? [] : Texts(key);

    /// <summary>As <see cref="Objects"/>; empty when the key is missing.</summary>
    public ImmutableArray<T> OptionalObjects<T>(string key, Func<JsonReader, T> read) => json[key] is null ? [] : Objects(key, read);

    public ImmutableArray<string> Texts(string key)
    {
        var self = this;
        return Items(key, item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw self.Missing(key, "a list of text"));
    }

    public ImmutableArray<int> Numbers(string key)
    {
        var self = this;
        return Items(key, item => ToNumber(item) ?? throw self.Missing(key, "a list of whole numbers"));
    }

    public ImmutableArray<T> Objects<T>(string key, Func<JsonReader, T> read)
    {
        var self = this;
        var parent = path;
        return Items(key, item => item is JsonObject child ? read(new JsonReader(child, $"{parent}{key}.")) : throw self.Missing(key, "a list of objects"));
    }

    private static int? ToNumber(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : node is JsonValue whole && whole.TryGetValue<int>(out var integer) ? integer : null;

    private static decimal? ToAmount(JsonNode? node) =>
        node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number ? null
        : value.TryGetValue<decimal>(out var amount) ? amount
        : value.TryGetValue<double>(out var number) && Math.Abs(number) < 1e15 ? (decimal)number
        : value.TryGetValue<int>(out var integer) ? integer : null;

    private ImmutableSortedDictionary<string, T> Map<T>(string key, Func<JsonNode?, T?> read, string expected)
        where T : struct
    {
        var self = this;
        return json[key] switch
        {
            null => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal),
            JsonObject map => map.ToImmutableSortedDictionary(member => member.Key, member => read(member.Value) ?? throw self.Missing($"{key}.{member.Key}", expected), StringComparer.Ordinal),
            _ => throw Missing(key, $"a mapping to {expected}"),
        };
    }

    private ImmutableArray<T> Items<T>(string key, Func<JsonNode?, T> read) =>
        json[key] is JsonArray items ? [.. items.Select(read)] : throw Missing(key, "a list");

    private FormatException Missing(string key, string expected) => new($"{path}{key}: expected {expected}");
}
