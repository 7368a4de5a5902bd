using System.Globalization;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>What the provider is told to do: the <c>providerScript</c> of a step, with the number of calls already made.</summary>
/// <remarks>One script serves all instances of the provider that a step starts.</remarks>
internal sealed class LabScript(JsonObject script)
{
    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>A top-level member: <c>handshake</c>, <c>configure</c>, <c>world</c>…</summary>
    public JsonNode? this[string member] => script[member];

    public JsonObject Section(string member) => script[member] as JsonObject ?? [];

    /// <summary>Behaviour of one call on a resource: its own entry, else that of <c>*</c>. An array gives one behaviour a call, the last one for good.</summary>
    public JsonObject For(string name, string call)
    {
        var node = script["resources"]?[name]?[call] ?? script["resources"]?["*"]?[call];
        if (node is not JsonArray list)
            return node as JsonObject ?? [];
        lock (gate)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{call} {name}");
            var number = calls.GetValueOrDefault(key);
            calls[key] = number + 1;
            return list.Count == 0 ? [] : list[Math.Min(number, list.Count - 1)] as JsonObject ?? [];
        }
    }

    public JsonObject Function(string token) => script["functions"]?[token] as JsonObject ?? [];
}
