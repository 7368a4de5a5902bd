using System.Text.Json;
using Marketplace.Certification.Subjects;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>
/// Inputs as a state has them, in the form in which rules read them. An encrypted secret is a secret whose value is not known here;
/// one in clear keeps its value and is never shown.
/// </summary>
internal static class StateNodes
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    private const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static PropertyNode Read(JsonElement json, string path = "", bool secret = false) => json.ValueKind switch
    {
        JsonValueKind.String when json.ValueEquals(Unknown) => PropertyNode.Unknown(path, secret),
        JsonValueKind.String => PropertyNode.Scalar(path, json.GetString(), secret),
        JsonValueKind.Number => PropertyNode.Scalar(path, json.GetDouble(), secret),
        JsonValueKind.True or JsonValueKind.False => PropertyNode.Scalar(path, json.GetBoolean(), secret),
        JsonValueKind.Array => PropertyNode.List(path, [.. json.EnumerateArray().Select((item, index) => Read(item, FormattableString.Invariant($"{path}[{index}]"), secret))], secret),
        JsonValueKind.Object => ReadObject(json, path, secret),
        _ => PropertyNode.Missing(path),
    };

    private static PropertyNode ReadObject(JsonElement json, string path, bool secret)
    {
        var kind = json.TryGetProperty(Signature, out var signature) && signature.ValueKind == JsonValueKind.String ? signature.GetString() : null;
        return kind switch
        {
            Secret => ReadSecret(json, path),
            Output => json.TryGetProperty("value", out var value) ? Read(value, path, secret || IsSecret(json)) : PropertyNode.Unknown(path, secret || IsSecret(json)),
            _ => PropertyNode.Map(path, [.. json.EnumerateObject().DistinctBy(member => member.Name).Select(member => KeyValuePair.Create(member.Name, Read(member.Value, PropertyNode.Join(path, member.Name), secret)))], secret),
        };
    }

    // "plaintext" is JSON inside of a text: stack export --show-secrets.
    private static PropertyNode ReadSecret(JsonElement json, string path)
    {
        if (!json.TryGetProperty("plaintext", out var text) || text.ValueKind != JsonValueKind.String)
            return PropertyNode.Unknown(path, isSecret: true);
        try
        {
            return Read(JsonElement.Parse(text.GetString()!), path, secret: true);
        }
        catch (JsonException)
        {
            return PropertyNode.Unknown(path, isSecret: true);
        }
    }

    private static bool IsSecret(JsonElement json) => json.TryGetProperty("secret", out var flag) && flag.ValueKind == JsonValueKind.True;
}
