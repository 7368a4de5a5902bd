using System.Globalization;
using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>One exchange, in the form of a line of <c>NN-x.grpc.jsonl</c>.</summary>
/// <param name="Method">Service and method: <c>ResourceProvider/Check</c>.</param>
/// <param name="Plugin">Name of the plugin called; null for the services of the engine.</param>
/// <param name="Request">The message as protobuf JSON, or the string <c>(constant)</c>.</param>
/// <param name="Response">The answer; null when there was none.</param>
/// <param name="Errors">The errors answered instead.</param>
/// <param name="Begin">Position at which the call began among all positioned events of the step; null when it has none.</param>
/// <param name="End">Position at which it was answered; null when it never was.</param>
internal sealed record RecordedCall(
    string Method, string? Plugin, JsonNode? Request, JsonNode? Response, JsonArray? Errors, int? Begin, int? End)
{
    public string? Urn => (Request as JsonObject)?["urn"]?.GetValue<string>();

    // {"b":4,"e":5,"k":"lab","m":"ResourceProvider/Check","q":{…},"r":{…}}
    public static RecordedCall Parse(string line)
    {
        var json = CanonicalJson.Parse(line)!.AsObject();
        return new(
            json["m"]!.GetValue<string>(), json["k"]?.GetValue<string>(), json["q"]?.DeepClone(), json["r"]?.DeepClone(),
            json["x"]?.DeepClone() as JsonArray, (int?)json["b"], (int?)json["e"]);
    }

    public static List<RecordedCall> ParseAll(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>The line of this call; <paramref name="positions"/> false leaves out when it happened.</summary>
    public string Line(bool positions = true)
    {
        var json = new JsonObject { ["m"] = Method };
        if (positions && Begin is { } begin)
            json["b"] = begin;
        if (positions && End is { } end)
            json["e"] = end;
        if (Plugin is not null)
            json["k"] = Plugin;
        if (Request is not null)
            json["q"] = Request.DeepClone();
        if (Response is not null)
            json["r"] = Response.DeepClone();
        if (Errors is not null)
            json["x"] = Errors.DeepClone();
        return CanonicalJson.Write(json);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Urn}");
}
