namespace Pulumi.Protocol.Rpc;

/// <summary>Where and how a server listens.</summary>
public sealed record RpcServerOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Measures the deadlines that callers set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a server that is disposed of waits for calls in flight before it cuts them off.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);
}
