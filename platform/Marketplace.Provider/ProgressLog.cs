using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Marketplace.Provider;

/// <summary>Shows what is going on beside the resource while a build or upload runs.</summary>
internal sealed class ProgressLog(EngineService? engine, string urn)
{
    /// <summary>A line that the next one replaces.</summary>
    public void Say(string line) => Send(line, ephemeral: true);

    /// <summary>A line that stays.</summary>
    public void Tell(string line) => Send(line, ephemeral: false);

    private void Send(string line, bool ephemeral)
    {
        if (engine is not null)
            _ = SendAsync(engine, new LogRequest { Severity = LogSeverity.Info, Message = line, Urn = urn, Ephemeral = ephemeral });
    }

    // Progress must neither hold up nor fail a build.
    private static async Task SendAsync(EngineService engine, LogRequest request)
    {
        try
        {
            await engine.LogAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // The engine is gone or does not log; the operation's own answer says what matters.
        }
    }
}
