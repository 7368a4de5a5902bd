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

    private ImmutableArray<T> Items<T>(string key, Func<JsonNode?, T> read) =>
        json[key] is JsonArray items ? [.. items.Select(read)] : throw Missing(key, "a list");

    private FormatException Missing(string key, string expected) => new($"{path}{key}: expected {expected}");
}
