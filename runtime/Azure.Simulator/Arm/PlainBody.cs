using System.Text.Json;
using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

/// <summary>Bodies of actions, which the schema does not describe: a few strings, all required, nothing else.</summary>
internal static class PlainBody
{
    public static IReadOnlyDictionary<string, string> Strings(JsonObject body, params ReadOnlySpan<string> names)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            values[name] = body[name] is { } value && value.GetValueKind() == JsonValueKind.String
                ? (string)value!
                : throw new ArmException(400, "InvalidParameter", $"Required parameter '{name}' is missing (null) or not a string.", name);
        }

        foreach (var (name, _) in body)
        {
            if (!values.ContainsKey(name))
                throw new ArmException(400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: 'Could not find member '{name}''.", name);
        }

        return values;
    }
}
