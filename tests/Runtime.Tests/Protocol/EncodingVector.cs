using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Runtime.Tests.Protocol;

/// <summary>One recorded value: what a program sent, what a provider then received in three kinds of run.</summary>
public sealed class EncodingVector(string name, JsonElement json)
{
    private const int DeepestShown = 58;

    public static IReadOnlyDictionary<string, EncodingVector> All { get; } = Load();

    public string Name => name;

    /// <summary>Wire form of <c>{"v": …}</c>, members in order of their names.</summary>
    public byte[] SentBytes => Convert.FromBase64String(json.GetProperty("sentBytes").GetString()!);

    public override string ToString() => name;

    /// <summary>What was sent in a run; previews may differ because ids and outputs are unknown there.</summary>
    public Struct Sent(string run) => json.GetProperty(run).TryGetProperty("sent", out var sent)
        ? new Struct { Fields = { ["v"] = ToValue(sent, 0) } }
        : Struct.Parser.ParseFrom(CodedInputStream.CreateWithLimits(new MemoryStream(SentBytes), int.MaxValue, 4000));

    /// <summary>What the provider's Check received: a value, or null for a member that was left out.</summary>
    public bool TryGetReceived(string run, out Value? received)
    {
        received = null;
        if (!json.GetProperty(run).TryGetProperty("check", out var check))
            return false;
        received = check is { ValueKind: JsonValueKind.String } && check.GetString() == "(absent)" ? null : ToValue(check, 0);
        return true;
    }

    /// <summary>The text of the failed registration or run; null when it succeeded.</summary>
    public string? Error(string run)
    {
        var recorded = json.GetProperty(run);
        return recorded.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString()
            : recorded.TryGetProperty("deploymentError", out var failed) ? failed[0].GetString()!["error: ".Length..]
            : null;
    }

    /// <summary>Shortens a value as the recordings are.</summary>
    public static Value Shorten(Value value, int depth = 0)
    {
        if (value.StructValue is not { } members)
            return value;
        var result = new Struct();
        foreach (var (key, member) in members.Fields)
            result.Fields[key] = depth + 1 >= DeepestShown ? Value.ForString("(deeper)") : Shorten(member, depth + 1);
        return Value.ForStruct(result);
    }

    private static Value ToValue(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.True => Value.ForBool(true),
        JsonValueKind.False => Value.ForBool(false),
        JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
        JsonValueKind.String => Value.ForString(json.GetString()!),
        JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => ToValue(item, depth + 1))]),
        JsonValueKind.Object when json.TryGetProperty("$number", out var number) => Value.ForNumber(ToNumber(number.GetString()!)),
        JsonValueKind.Object => Value.ForStruct(new Struct
        {
            Fields = { json.EnumerateObject().ToDictionary(member => member.Name, member => ToValue(member.Value, depth + 1)) },
        }),
        _ => Value.ForNull(),
    };

    private static double ToNumber(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, EncodingVector> Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Protocol", "vectors", "encoding.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.EnumerateArray()
            .Select(item => new EncodingVector(item.GetProperty("name").GetString()!, item.Clone()))
            .ToDictionary(vector => vector.Name, StringComparer.Ordinal);
    }
}
