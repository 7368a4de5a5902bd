using System.Text.Json.Nodes;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;
using Runtime.Tests.Processes;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>
/// A policy pack that answers as the recorded one did: with the message or the error of the call about the same resource, never where it
/// never did, and with nothing in it where nothing was recorded.
/// </summary>
/// <param name="calls">The pack's calls of the step.</param>
/// <param name="received">Told about each call as it comes.</param>
internal sealed class StubPack(IEnumerable<JsonObject> calls, Action<string, JsonNode> received) : AnalyzerService
{
    private readonly List<JsonObject> left = [.. calls];

    /// <summary>Told when a call is not going to be answered.</summary>
    public Action<string> Hangs { get; init; } = _ => { };

    public override Task<AnalyzerHandshakeResponse> HandshakeAsync(AnalyzerHandshakeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<AnalyzerHandshakeResponse>("Handshake", request, null, cancellationToken);

    public override Task<AnalyzerStackConfigureResponse> ConfigureStackAsync(AnalyzerStackConfigureRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<AnalyzerStackConfigureResponse>("ConfigureStack", request, null, cancellationToken);

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        AnswerAsync<PluginInfo>("GetPluginInfo", new PluginInfo(), null, cancellationToken);

    public override Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) =>
        AnswerAsync<AnalyzerInfo>("GetAnalyzerInfo", new AnalyzerInfo(), null, cancellationToken);

    public override Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<PluginInfo>("Configure", request, null, cancellationToken);

    public override Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<RemediateResponse>("Remediate", request, request.Urn, cancellationToken);

    public override Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<AnalyzeResponse>("Analyze", request, request.Urn, cancellationToken);

    public override Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<AnalyzeResponse>("AnalyzeStack", request, null, cancellationToken);

    public override Task CancelAsync(CancellationToken cancellationToken) =>
        AnswerAsync<PluginInfo>("Cancel", new PluginInfo(), null, cancellationToken);

    private async Task<T> AnswerAsync<T>(string method, IMessage request, string? urn, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
    {
        received("Analyzer/" + method, Recordings.ProtobufJson.Format(request));
        var call = Take(method, urn);
        if (call is null)
            return new T();
        if (call["code"] is { } code)
            throw new RpcException((StatusCode)(int)code, (string?)call["message"] ?? $"unknown method {method}");
        if (call["res"] is not { } answer)
        {
            Hangs(method);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return RecordedMessage.Parse<T>(method is "Configure" or "Cancel" ? new JsonObject() : call["res"]);
    }

    private JsonObject? Take(string method, string? urn)
    {
        lock (left)
        {
            var call = left.FirstOrDefault(call => PolicyStep.Method(call) == "Analyzer/" + method && (urn is null || (string?)call["req"]?["urn"] == urn));
            if (call is not null)
                left.Remove(call);
            return call;
        }
    }
}
