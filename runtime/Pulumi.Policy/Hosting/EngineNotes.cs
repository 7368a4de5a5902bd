using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Policy.Hosting;

/// <summary>What a pack has to say that is no violation; the engine shows it on the stack.</summary>
internal sealed class EngineNotes : IDisposable
{
    private RpcChannel? channel;
    private EngineService? engine;

    /// <summary>The engine of the same process.</summary>
    public void Use(EngineService given) => engine = given;

    /// <summary>The engine at an address; none, when there is none or it is no address.</summary>
    public void Connect(string address)
    {
        if (engine is not null || !address.StartsWith("127.0.0.1:", StringComparison.Ordinal) || !ushort.TryParse(address.AsSpan("127.0.0.1:".Length), out _))
            return;
        channel = new RpcChannel(address);
        engine = new EngineClient(channel.WithTimeout(TimeSpan.FromSeconds(5)));
    }

    public async Task WarnAsync(string message, CancellationToken cancellationToken)
    {
        if (engine is null)
            return;
        try
        {
            await engine.LogAsync(new LogRequest { Severity = LogSeverity.Warning, Message = message }, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // An engine that does not listen must not keep a pack from judging.
        }
    }

    public void Dispose() => channel?.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
