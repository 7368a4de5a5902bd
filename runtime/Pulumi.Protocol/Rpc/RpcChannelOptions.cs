namespace Pulumi.Protocol.Rpc;

/// <summary>How a channel waits.</summary>
public sealed record RpcChannelOptions
{
    /// <summary>Measures deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Time a call may take, told to the server as <c>grpc-timeout</c>; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
