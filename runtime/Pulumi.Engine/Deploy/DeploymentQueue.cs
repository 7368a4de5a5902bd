using System.Threading.Channels;

namespace Pulumi.Engine.Deploy;

/// <summary>What the program asked for and the step generator has not taken up yet, in order of arrival.</summary>
internal sealed class DeploymentQueue
{
    private readonly Channel<SourceEvent> _channel =
        Channel.CreateUnbounded<SourceEvent>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(SourceEvent sourceEvent) => _channel.Writer.TryWrite(sourceEvent);

    public ValueTask<SourceEvent> TakeAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAsync(cancellationToken);

    public bool TryTake(out SourceEvent? sourceEvent) => _channel.Reader.TryRead(out sourceEvent);
}
