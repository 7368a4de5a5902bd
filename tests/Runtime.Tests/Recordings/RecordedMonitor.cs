using System.Text.Json.Nodes;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>Plays the engine to a program: answers each call as the official engine answered it, and never where it never did.</summary>
/// <param name="recorded">The calls of the step.</param>
/// <param name="end">Position at which the program ended: later answers did not reach it.</param>
internal sealed class RecordedMonitor(IReadOnlyList<RecordedCall> recorded, int? end) : ResourceMonitorService
{
    private readonly Lock gate = new();
    private readonly List<RecordedCall> left = [.. recorded.Where(call => call.Method.StartsWith("ResourceMonitor/", StringComparison.Ordinal))];
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every recorded call has been made.</summary>
    public Task Done => done.Task;

    public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = true });

    public override Task<DeploymentInfo> GetDeploymentInfoAsync(CancellationToken cancellationToken)
    {
        Take("GetDeploymentInfo", _ => true);
        return Task.FromResult(new DeploymentInfo());
    }

    public override Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<RegisterResourceResponse>("RegisterResource", q => Is(q, "type", request.Type) && Is(q, "name", request.Name));

    public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<ReadResourceResponse>("ReadResource", q => Is(q, "type", request.Type) && Is(q, "name", request.Name));

    public override Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<ResourceInvokeResponse>("Invoke", q => Is(q, "tok", request.Tok));

    public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken) =>
        AnswerAsync<RegisterResourceResponse>("RegisterResourceOutputs", q => Is(q, "urn", request.Urn));

    public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken) =>
        AnswerAsync<RegisterResourceResponse>("SignalAndWaitForShutdown", _ => true);

    private async Task<T> AnswerAsync<T>(string method, Func<JsonObject, bool> matches)
        where T : IMessage<T>, new()
    {
        var call = Take(method, matches);
        if (call?.Response is not JsonObject response || call.End > end)
        {
            await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
            throw new InvalidOperationException("Never reached.");
        }

        // An empty answer is how a failed registration was recorded.
        if (response.Count == 0 && (method is "RegisterResource" or "ReadResource" or "Invoke"))
            throw new RpcException(StatusCode.InvalidArgument, "refused");
        return method is "RegisterResource" or "ReadResource" or "Invoke" ? JsonParser.Default.Parse<T>(response.ToJsonString()) : new T();
    }

    private RecordedCall? Take(string method, Func<JsonObject, bool> matches)
    {
        lock (gate)
        {
            var call = left.FirstOrDefault(call => string.Equals(call.Method, "ResourceMonitor/" + method, StringComparison.Ordinal)
                && matches((JsonObject)call.Request!));
            if (call is not null)
                left.Remove(call);
            if (left.Count == 0)
                done.TrySetResult();
            return call;
        }
    }

    private static bool Is(JsonObject request, string member, string value) =>
        string.Equals(request[member]?.GetValue<string>() ?? "", value, StringComparison.Ordinal);
}
