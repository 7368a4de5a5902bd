using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Protocol.Schema;

public static partial class SchemaReader
{
    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? OptionalText(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static string Text(JsonElement json, string name, string path) =>
        OptionalText(json, name) ?? throw new SchemaException(path, $"has no text '{name}'");

    private static bool Flag(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.True };

    private static ImmutableArray<string> Strings(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static JsonElement? CSharp(JsonElement json) =>
        Member(json, "language") is { } language ? Member(language, "csharp") : null;

    private static ImmutableSortedDictionary<string, T> Table<T>(JsonElement root, string name, Func<string, JsonElement, string, T> read) =>
        Member(root, name) is { } table
            ? table.EnumerateObject().ToImmutableSortedDictionary(entry => entry.Name, entry => read(entry.Name, entry.Value, $"{name}/{entry.Name}"), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, T>.Empty.WithComparers(StringComparer.Ordinal);
}
