using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>
/// What a user wants of the policies of a pack: <c>{"all": "mandatory", "max-size": {"enforcementLevel": "advisory", "max": 3}}</c>.
/// </summary>
/// <param name="Path">As given.</param>
/// <param name="Entries">In the order of the file.</param>
internal sealed record PolicyConfigFile(string Path, ImmutableArray<PolicyConfigFile.Entry> Entries)
{
    private const string LevelKey = "enforcementLevel";
    private const string EnvironmentsKey = "environments";

    /// <param name="Level">Null leaves the level.</param>
    public sealed record Entry(string Policy, EnforcementLevel? Level, Struct Properties);

    /// <param name="file">As given.</param>
    /// <param name="full">The same, absolute.</param>
    /// <param name="pack">The pack's path, for messages.</param>
    /// <exception cref="EngineException">MKT3007: the file cannot be read, or is not such an object.</exception>
    public static PolicyConfigFile Read(string file, string full, string pack)
    {
        string text;
        try
        {
            text = File.ReadAllText(full);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw PolicyErrors.BadConfigFile(file, pack, $"open {file}: no such file or directory");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw PolicyErrors.BadConfigFile(file, pack, $"open {file}: {failure.Message}");
        }

        return new PolicyConfigFile(file, string.IsNullOrWhiteSpace(text) ? [] : Parse(file, pack, text));
    }

    private static ImmutableArray<Entry> Parse(string file, string pack, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Null => [],
                JsonValueKind.Object => ReadEntries(json.RootElement, file, pack),
                var kind => throw PolicyErrors.BadConfigFile(file, pack, $"json: cannot unmarshal {Kind(kind)} into Go value of type map[string]interface {{}}"),
            };
        }
        catch (JsonException failure)
        {
            throw PolicyErrors.BadConfigFile(file, pack, IsCutOff(text, failure) ? "unexpected end of JSON input" : failure.Message);
        }
    }

    private static ImmutableArray<Entry> ReadEntries(JsonElement root, string file, string pack)
    {
        if (root.TryGetProperty(EnvironmentsKey, out var environments) && environments.ValueKind == JsonValueKind.Array && environments.GetArrayLength() > 0)
            throw PolicyErrors.Environments(pack);
        // As in any JSON object, the last of two members of one name counts.
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name != EnvironmentsKey)
                entries[member.Name] = ToEntry(member, file, pack);
        }

        return [.. entries.Values];
    }

    private static Entry ToEntry(JsonProperty member, string file, string pack)
    {
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.String:
                return new Entry(member.Name, Level(member.Name, member.Value, file, pack), new Struct());
            case JsonValueKind.Object:
                var properties = new Struct();
                EnforcementLevel? level = null;
                foreach (var property in member.Value.EnumerateObject())
                {
                    if (property.Name == LevelKey)
                        level = Level(member.Name, property.Value, file, pack);
                    else
                        properties.Fields[property.Name] = ToValue(property.Value);
                }

                return new Entry(member.Name, level, properties);
            default:
                throw PolicyErrors.BadConfigFile(file, pack, $"parsing \"{member.Name}\": {Shown(member.Value)} is not a valid value; must be a string or object");
        }
    }

    private static EnforcementLevel Level(string policy, JsonElement value, string file, string pack)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw PolicyErrors.BadConfigFile(file, pack, $"parsing enforcement level for \"{policy}\": {Shown(value)} is not a valid enforcement level; must be a string");
        return value.GetString() switch
        {
            "advisory" => EnforcementLevel.Advisory,
            "mandatory" => EnforcementLevel.Mandatory,
            "remediate" => EnforcementLevel.Remediate,
            "disabled" => EnforcementLevel.Disabled,
            var other => throw PolicyErrors.BadConfigFile(file, pack, $"parsing enforcement level for \"{policy}\": \"{other}\" is not a valid enforcement level"),
        };
    }

    private static Value ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.ForString(json.GetString()),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(ToValue)]),
        JsonValueKind.Object => ToStruct(json),
        _ => Value.ForNull(),
    };

    private static Value ToStruct(JsonElement json)
    {
        var map = new Struct();
        foreach (var member in json.EnumerateObject())
            map.Fields[member.Name] = ToValue(member.Value);
        return Value.ForStruct(map);
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "<nil>" : value.GetRawText();

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    /// <summary>The reader came to the end of the text and wanted more.</summary>
    private static bool IsCutOff(string text, JsonException failure)
    {
        var lines = text.TrimEnd().Split('\n');
        return failure.LineNumber is { } line && failure.BytePositionInLine is { } at
            && (line >= lines.Length || (line == lines.Length - 1 && at >= System.Text.Encoding.UTF8.GetByteCount(lines[^1])));
    }
}
