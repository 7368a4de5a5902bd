using System.Globalization;
using Marketplace.Imaging.Transfers;
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

    /// <summary>A line for every twentieth of a transfer.</summary>
    /// <param name="verb">Such as <c>uploading</c>.</param>
    public Action<TransferProgress> Transferring(string verb)
    {
        var last = -1L;
        return progress =>
        {
            var percent = progress.Total == 0 ? 100 : progress.Done * 100 / progress.Total;
            if (percent / 5 != Interlocked.Exchange(ref last, percent / 5))
                Say(string.Create(CultureInfo.InvariantCulture, $"{verb} {percent} % of {progress.Total / 1_000_000} MB"));
        };
    }

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
