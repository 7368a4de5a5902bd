using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Processes;

/// <summary>An engine that answers a program as the recorded one was answered; what was never answered stays so.</summary>
internal sealed class ReplayMonitor(RecordedProcess recording) : ResourceMonitorService
{
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the program waits for an answer that will not come.</summary>
    public Task Stuck => _stuck.Task;

    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>The calls of the recorded program in the form of <see cref="Calls"/>.</summary>
    public IEnumerable<string> Recorded => recording.Sent.Select(Describe).Where(call => call.Length > 0);

    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new SupportsFeatureResponse
        {
            HasSupport = request.Id is "secrets" or "resourceReferences" or "outputValues" or "aliasSpecs" or "deletedWith" or "transforms" or "parameterization",
        });

    public override Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<RegisterResourceResponse>(Describe("RegisterResource", request), cancellationToken);

    public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<Empty>(Describe("RegisterResourceOutputs", request), cancellationToken);

    public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        AnswerAsync<Empty>("SignalAndWaitForShutdown", cancellationToken);

    /// <summary>Logged by the program, debug messages apart.</summary>
    private static string Describe(string method, IMessage request) => request switch
    {
        RegisterResourceRequest registration =>
            $"{method} {registration.Type} {registration.Name} custom={registration.Custom} parent={registration.Parent} {Sorted(registration.Object)}",
        RegisterResourceOutputsRequest outputs => $"{method} {outputs.Urn} {Sorted(outputs.Outputs)}",
        LogRequest { Severity: not LogSeverity.Debug } log => $"{method} {log.Severity} {log.Message} ephemeral={log.Ephemeral}",
        Empty => method,
        _ => "",
    };

    private static string Describe(JsonNode line) => RecordedProcess.Method(line) switch
    {
        "RegisterResource" => Describe("RegisterResource", RecordedMessage.Parse<RegisterResourceRequest>(line["req"])),
        "RegisterResourceOutputs" => Describe("RegisterResourceOutputs", RecordedMessage.Parse<RegisterResourceOutputsRequest>(line["req"])),
        "Log" => Describe("Log", RecordedMessage.Parse<LogRequest>(line["req"])),
        "SignalAndWaitForShutdown" => "SignalAndWaitForShutdown",
        _ => "",
    };

    private static string Sorted(Struct? properties) => properties is null
        ? "{}"
        : "{" + string.Join(", ", properties.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}")) + "}";

    private async Task<T> AnswerAsync<T>(string call, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
    {
        _calls.Enqueue(call);
        var line = recording.Sent.FirstOrDefault(line => Describe(line) == call);
        if (line is null)
        {
            _stuck.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return (int?)line!["code"] is > 0 and var code
            ? throw new RpcException((StatusCode)code, (string?)line["message"] ?? "")
            : RecordedMessage.Parse<T>(line["res"]);
    }
}
