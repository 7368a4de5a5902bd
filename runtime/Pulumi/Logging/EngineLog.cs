using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi;

/// <summary>Sends messages to the engine one after another, in the order they were written.</summary>
internal sealed class EngineLog(EngineService? engine, OutstandingWork work)
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private volatile bool hasErrors;

    /// <summary>An error was logged: the run must not end as a success.</summary>
    public bool HasErrors => hasErrors;

    public void Warn(string message) => _ = Write(LogSeverity.Warning, message);

    /// <summary>Queues a message; the run does not end before the engine has it.</summary>
    /// <returns>Completes when the engine has accepted the message; fails with <see cref="LogException"/>.</returns>
    public Task Write(LogSeverity severity, string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        if (severity == LogSeverity.Error)
            hasErrors = true;
        if (engine is null)
            return Task.CompletedTask;
        Task sending;
        lock (gate)
            sending = last = SendAsync(last, severity, message, resource, streamId, ephemeral);
        work.Track(sending);
        return sending;
    }

    private async Task SendAsync(Task previous, LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        await previous.ConfigureAwait(false);
        try
        {
            var urn = resource is null ? "" : await TryGetUrnAsync(resource).ConfigureAwait(false);
            var request = new LogRequest
            {
                Severity = severity,
                Message = message,
                Urn = urn,
                StreamId = streamId ?? 0,
                Ephemeral = ephemeral ?? false,
            };
            await engine!.LogAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw new LogException(exception);
        }
    }

    private static async Task<string> TryGetUrnAsync(Resource resource)
    {
        try
        {
            return await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The resource could not be registered, which is reported in its own right; the message goes to the stack instead.
            return "";
        }
    }
}
