using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Marketplace.Testing;

/// <summary>One call of the official engine to a policy pack, as it was recorded, with what the official SDK answered.</summary>
public sealed record RecordedPolicyCall(string Method, JsonObject Request, JsonObject? Response, string? Error, string? Detail)
{
    private static string Folder => RepositoryFiles.PathOf("tests/Runtime.Tests/Policy/recorded");

    /// <summary>Scenario and step of all that were recorded, such as <c>node-metadata.01-preview</c>.</summary>
    public static IReadOnlyList<string> Steps { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<RecordedPolicyCall> Of(string step) => [.. File.ReadLines(Path.Combine(Folder, $"{step}.jsonl")).Select(line => Parse(JsonNode.Parse(line)!))];

    /// <summary>Sends the recorded request. The answer as JSON; a refusal as its status and the line it begins with.</summary>
    public async Task<(JsonObject? Response, string? Error, string? Detail)> SendAsync(AnalyzerService pack)
    {
        try
        {
            IMessage? response = Method switch
            {
                "Handshake" => await pack.HandshakeAsync(Message(AnalyzerHandshakeRequest.Parser), default),
                "ConfigureStack" => await pack.ConfigureStackAsync(Message(AnalyzerStackConfigureRequest.Parser), default),
                "GetPluginInfo" => await pack.GetPluginInfoAsync(default),
                "GetAnalyzerInfo" => await pack.GetAnalyzerInfoAsync(default),
                "Configure" => await EmptyAsync(pack.ConfigureAsync(Message(ConfigureAnalyzerRequest.Parser), default)),
                "Remediate" => await pack.RemediateAsync(Message(AnalyzeRequest.Parser), default),
                "Analyze" => await pack.AnalyzeAsync(Message(AnalyzeRequest.Parser), default),
                "AnalyzeStack" => await pack.AnalyzeStackAsync(Message(AnalyzeStackRequest.Parser), default),
                "Cancel" => await EmptyAsync(pack.CancelAsync(default)),
                _ => throw new InvalidOperationException($"no such method: {Method}"),
            };
            return (JsonNode.Parse(JsonFormatter.Default.Format(response))!.AsObject(), null, null);
        }
        catch (RpcException failure)
        {
            return (null, failure.Code.ToString(), failure.Detail.Split('\n')[0].TrimEnd(':'));
        }
    }

    private T Message<T>(MessageParser<T> _)
        where T : IMessage<T>, new() => JsonParser.Default.Parse<T>(Request.ToJsonString());

    private static async Task<Empty> EmptyAsync(Task call)
    {
        await call;
        return new Empty();
    }

    private static RecordedPolicyCall Parse(JsonNode line) =>
        new((string)line["method"]!, line["request"]!.AsObject(), line["response"]?.AsObject(), (string?)line["error"], (string?)line["detail"]);
}
