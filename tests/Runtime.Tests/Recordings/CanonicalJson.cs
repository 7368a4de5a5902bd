using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>The one text of a JSON value: members in ordinal order, no white space, a number written one way.</summary>
internal static class CanonicalJson
{
    // Vectors nest deep on purpose; the default of 64 would refuse them.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 4096 };
    private static readonly JsonSerializerOptions Strings = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses one JSON document; null for the literal <c>null</c>.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(text, documentOptions: Reading);

    public static bool TryParse(string text, out JsonNode? node)
    {
        try
        {
            node = Parse(text);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    public static string Write(JsonNode? node)
    {
        var text = new System.Text.StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    private static void Append(JsonNode? node, System.Text.StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                var between = "{";
                foreach (var (key, value) in map.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append(between).Append(JsonSerializer.Serialize(key, Strings)).Append(':');
                    Append(value, text);
                    between = ",";
                }

                text.Append(map.Count == 0 ? "{}" : "}");
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Append(list[i], text);
                }

                text.Append(']');
                break;
            default:
                text.Append(Scalar(node));
                break;
        }
    }

    private static string Scalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Number => Number(node),
        JsonValueKind.String => JsonSerializer.Serialize(node.GetValue<string>(), Strings),
        _ => node.ToJsonString(),
    };

    // 1, 1.0 and 1e0 are one value on the wire, where every number is a double.
    private static string Number(JsonNode node)
    {
        var number = double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
        return number == Math.Truncate(number) && Math.Abs(number) < 1e21
            ? new System.Numerics.BigInteger(number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
