using Pulumi.Protocol.Rpc;

namespace Pulumi.Protocol.Providers;

/// <summary>What a provider process hands to its host.</summary>
public sealed record ProviderHostOptions
{
    /// <summary>Where the port line goes: the process's standard output, to which nobody else may write.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Drives the look after the parent process.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public RpcServerOptions Server { get; init; } = new();

    /// <summary>
    /// Ends the host when the process that started this one is gone. Not applied without an engine address, that is
    /// to a provider started by hand.
    /// </summary>
    public bool EndWithParent { get; init; } = true;
}
