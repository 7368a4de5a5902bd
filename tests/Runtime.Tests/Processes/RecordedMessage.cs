using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Runtime.Tests.Processes;

/// <summary>Messages of the recordings, in which some fields hold placeholders.</summary>
internal static class RecordedMessage
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The random seed of a Check was replaced by a text that is no base64; ports are 1, where nobody listens.</summary>
    public static T Parse<T>(JsonNode? json)
        where T : IMessage<T>, new()
    {
        var copy = json?.DeepClone() as JsonObject ?? [];
        copy.Remove("randomSeed");
        return Parser.Parse<T>(copy.ToJsonString(Readable).Replace("<port>", "1", StringComparison.Ordinal));
    }
}
