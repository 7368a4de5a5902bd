using System.Text.Json.Nodes;
using Google.Protobuf;
using Pulumi.Protocol.Rpc;

namespace Runtime.Tests.Recordings;

/// <summary>Writes down the calls of one step: what was asked and answered, and when it began and ended among all others.</summary>
internal sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<RecordedCall> calls = [];
    private readonly Dictionary<string, TaskCompletionSource> answered = new(StringComparer.Ordinal);
    private int position;

    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>Completes when a call of the method has been answered for the first time.</summary>
    public Task Answered(string method)
    {
        lock (gate)
            return Slot(method).Task;
    }

    /// <summary>Makes a call of the program to the engine and records it; the official log shows an empty answer where the engine refused.</summary>
    /// <param name="killed">The engine has ended the program: what it answers then arrives nowhere and is not written down.</param>
    /// <param name="dead">The program has ended by itself: it asks nothing more, and answers arrive nowhere.</param>
    public async Task<TResponse> RecordEngineAsync<TResponse>(
        string method, IMessage request, CancellationToken killed, CancellationToken dead, Func<Task<TResponse>> call)
        where TResponse : IMessage
    {
        if (dead.IsCancellationRequested)
            await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
        var entry = Begin(method, plugin: null, Json(request));
        try
        {
            var response = await call().ConfigureAwait(false);
            End(entry, Json(response), error: null);
            if (dead.IsCancellationRequested)
                await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
            return response;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            if (killed.IsCancellationRequested)
                await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
            End(entry, new JsonObject(), error: null);
            throw;
        }
    }

    /// <summary>Makes a call to a provider and records it, a failure as a list of errors.</summary>
    public async Task<TResponse> RecordAsync<TResponse>(string method, string plugin, IMessage request, Func<Task<TResponse>> call)
        where TResponse : IMessage
    {
        var entry = Begin(method, plugin, Json(request));
        try
        {
            var response = await call().ConfigureAwait(false);
            End(entry, Json(response), error: null);
            return response;
        }
        catch (RpcException e)
        {
            End(entry, response: null, Error(e.Code.ToString(), e.Detail));
            throw;
        }
    }

    /// <summary>Begins a call that has a place in the order; returns what <see cref="End"/> takes.</summary>
    public int Begin(string method, string? plugin, JsonNode request)
    {
        lock (gate)
        {
            int? begin = CallNormaliser.IsUnpositioned(method) || !CallNormaliser.IsKept(method) ? null : position++;
            calls.Add(new(method, plugin, request, Response: null, Errors: null, begin, End: null));
            return calls.Count - 1;
        }
    }

    public void End(int entry, JsonNode? response, string? error)
    {
        lock (gate)
        {
            var call = calls[entry];
            calls[entry] = call with
            {
                Response = response,
                Errors = error is null ? null : [error],
                End = call.Begin is null ? null : position++,
            };
            Slot(call.Method).TrySetResult();
        }
    }

    private TaskCompletionSource Slot(string method) => answered.TryGetValue(method, out var slot)
        ? slot : answered[method] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The text of a gRPC error as the Go library prints it.</summary>
    public static string Error(string code, string detail) =>
        $"rpc error: code = {(string.Equals(code, "Cancelled", StringComparison.Ordinal) ? "Canceled" : code)} desc = {detail}";

    private static JsonNode Json(IMessage message) => ProtobufJson.Format(message);
}
