using System.Collections.Frozen;

namespace Pulumi.Protocol.Rpc;

/// <summary>A service as a server hosts it: its full name (<c>pulumirpc.Engine</c>) and its methods.</summary>
public sealed class RpcService(string name, params IReadOnlyList<RpcMethod> methods)
{
    private readonly FrozenDictionary<string, RpcMethod> _methods =
        methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public string Name { get; } = name;

    internal RpcMethod? Find(string method) => _methods.GetValueOrDefault(method);
}
