using System.Collections.Frozen;

namespace Pulumi.Protocol.Rpc;

/// <summary>A service as a server hosts it: its full name (<c>pulumirpc.Engine</c>) and its methods.</summary>
public sealed class RpcService
{
    private readonly Func<string, RpcMethod?> _find;

    public RpcService(string name, params IReadOnlyList<RpcMethod> methods)
        : this(name, methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal).GetValueOrDefault)
    {
    }

    /// <summary>A service whose methods are found call by call; <paramref name="find"/> may throw the status to answer with.</summary>
    internal RpcService(string name, Func<string, RpcMethod?> find)
    {
        Name = name;
        _find = find;
    }

    public string Name { get; }

    internal RpcMethod? Find(string method) => _find(method);
}
